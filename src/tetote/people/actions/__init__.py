"""Deeds about people: registering, changing, roles, children, and how each can be reached."""

from tetote.people.actions.children import ChildData, add_child
from tetote.people.actions.contacts import link_contact, open_page, unlink_contact
from tetote.people.actions.heard import mark_contact
from tetote.people.actions.link import PAPER_DAYS, hand_out_link, withdraw_links
from tetote.people.actions.members import MemberData, change_member, register_member, written_about
from tetote.people.errors import ChangedMeanwhileError

__all__ = [
    "PAPER_DAYS",
    "ChangedMeanwhileError",
    "ChildData",
    "MemberData",
    "add_child",
    "change_member",
    "hand_out_link",
    "link_contact",
    "mark_contact",
    "open_page",
    "register_member",
    "unlink_contact",
    "withdraw_links",
    "written_about",
]
