"""Deeds about people: registering, changing, roles, children, and how each can be reached."""

from tetote.people.actions.abilities import set_weekday, state_abilities
from tetote.people.actions.cards import DAYS as CARD_DAYS
from tetote.people.actions.cards import Outcome, Presented, issue_cards, present_card, withdraw_card
from tetote.people.actions.children import ChildData, add_child, change_child
from tetote.people.actions.contacts import (
    await_confirmation,
    confirm_contact,
    decline,
    leave,
    link_contact,
    mark_failing,
    open_page,
    unlink_contact,
)
from tetote.people.actions.day_facts import write_day_facts
from tetote.people.actions.details import (
    DetailsData,
    change_details,
    change_member_settings,
    details_of,
    join_household,
    keep_consents,
    order_contacts,
)
from tetote.people.actions.feed import close_feed, open_feed
from tetote.people.actions.heard import mark_contact
from tetote.people.actions.link import PAPER_DAYS, hand_out_link, withdraw_links
from tetote.people.actions.members import MemberData, change_member, register_member, written_about
from tetote.people.actions.newcomers import (
    apply_as,
    ask_again,
    choose_role,
    forget_registration,
    learn_display_name,
    meet,
    set_aside,
    take_up,
)
from tetote.people.actions.personal_data import ask_for_data, erase_data, hand_out
from tetote.people.actions.roles import Rest, join, renew, renew_all, resume, suspend, withdraw
from tetote.people.actions.saving import note_saved_list
from tetote.people.actions.training import add_training, add_trainings, remove_training, save_course
from tetote.people.errors import ChangedMeanwhileError

__all__ = [
    "CARD_DAYS",
    "PAPER_DAYS",
    "ChangedMeanwhileError",
    "ChildData",
    "DetailsData",
    "MemberData",
    "Outcome",
    "Presented",
    "Rest",
    "add_child",
    "add_training",
    "add_trainings",
    "apply_as",
    "ask_again",
    "ask_for_data",
    "await_confirmation",
    "change_child",
    "change_details",
    "change_member",
    "change_member_settings",
    "choose_role",
    "close_feed",
    "confirm_contact",
    "decline",
    "details_of",
    "erase_data",
    "forget_registration",
    "hand_out",
    "hand_out_link",
    "issue_cards",
    "join",
    "join_household",
    "keep_consents",
    "learn_display_name",
    "leave",
    "link_contact",
    "mark_contact",
    "mark_failing",
    "meet",
    "note_saved_list",
    "open_feed",
    "open_page",
    "order_contacts",
    "present_card",
    "register_member",
    "remove_training",
    "renew",
    "renew_all",
    "resume",
    "save_course",
    "set_aside",
    "set_weekday",
    "state_abilities",
    "suspend",
    "take_up",
    "unlink_contact",
    "withdraw",
    "withdraw_card",
    "withdraw_links",
    "write_day_facts",
    "written_about",
]
