"""Deeds about people: registering, changing, roles, children, and how each can be reached."""

from tetote.people.actions.cards import DAYS as CARD_DAYS
from tetote.people.actions.cards import Outcome, Presented, issue_cards, present_card, withdraw_card
from tetote.people.actions.children import ChildData, add_child
from tetote.people.actions.contacts import (
    await_confirmation,
    confirm_contact,
    leave,
    link_contact,
    open_page,
    unlink_contact,
)
from tetote.people.actions.day_facts import write_day_facts
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
from tetote.people.errors import ChangedMeanwhileError

__all__ = [
    "CARD_DAYS",
    "PAPER_DAYS",
    "ChangedMeanwhileError",
    "ChildData",
    "MemberData",
    "Outcome",
    "Presented",
    "add_child",
    "apply_as",
    "ask_again",
    "await_confirmation",
    "change_member",
    "choose_role",
    "confirm_contact",
    "forget_registration",
    "hand_out_link",
    "issue_cards",
    "learn_display_name",
    "leave",
    "link_contact",
    "mark_contact",
    "meet",
    "open_page",
    "present_card",
    "register_member",
    "set_aside",
    "take_up",
    "unlink_contact",
    "withdraw_card",
    "withdraw_links",
    "write_day_facts",
    "written_about",
]
