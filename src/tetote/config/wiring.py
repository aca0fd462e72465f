"""Who listens to which fact, and what the worker turns: the only room that knows everyone."""

from collections.abc import Mapping, Sequence
from functools import partial

from tetote.automations import applications, bookings, routing
from tetote.automations import menu as automations_menu
from tetote.automations.conversations import beginning as procedures_begun
from tetote.automations.conversations import taps as procedures_taps
from tetote.automations.kits import sharing as kit_sharing
from tetote.automations.kits import speaking as kit_speaking
from tetote.automations.registration import buttons as registration
from tetote.booking import facts as booking
from tetote.booking import navigation as booking_navigation
from tetote.channels import facts as channels
from tetote.channels import subscriptions as contents
from tetote.channels.line import inbound as line_inbound
from tetote.console import navigation as console_navigation
from tetote.kernel import jobs
from tetote.kernel.facts import Fact, Subscriber
from tetote.kernel.worker import Pump
from tetote.matching import menu as matching_menu
from tetote.matching import navigation as matching_navigation
from tetote.matching import subscriptions as matching
from tetote.messaging import deliver, fanout
from tetote.messaging import subscriptions as messaging
from tetote.messaging.menus import answers as messaging_menu
from tetote.messaging.models import Audience
from tetote.messaging.ports import MenuDeed, MenuDeedsOf
from tetote.money import navigation as money_navigation
from tetote.organisations.models import Staff
from tetote.people import facts as people
from tetote.people import navigation as people_navigation
from tetote.portal import menu as portal_menu
from tetote.portal.helping import taps as helping
from tetote.procedures import facts as procedures
from tetote.procedures import navigation as procedures_navigation
from tetote.ui.declarations import Declaration

MENU_DEEDS: Sequence[MenuDeed] = (
    matching_menu.ASK,
    matching_menu.COMING,
    messaging_menu.TALK,
    portal_menu.MINE,
    helping.ABILITIES,
    procedures_begun.PROCEDURES,
    automations_menu.HOW,
)
"""The buttons that may stand in a rich menu, each answered by the app that declares it."""

MENU_DEEDS_OF: Sequence[MenuDeedsOf] = (procedures_begun.menu_deeds,)
"""Buttons that one organisation has and another has not: one for each of its procedures."""

FOR_ANYONE = frozenset(deed.action for deed in MENU_DEEDS if Audience.UNKNOWN in deed.audiences)

SUBSCRIBERS: Mapping[type[Fact], Sequence[Subscriber]] = {
    channels.ButtonPressed: (
        messaging.keep_button,
        messaging.on_menu_button,
        matching.on_button,
        matching_menu.on_button,
        automations_menu.on_button,
        portal_menu.on_button,
        helping.on_button,
        procedures_taps.on_button,
        registration.on_button,
        partial(
            routing.redirect_button,
            owned=matching.ACTIONS | helping.ACTIONS | {deed.action for deed in MENU_DEEDS},
            anyone=FOR_ANYONE | procedures_taps.ACTIONS,
        ),
    ),
    channels.MessageArrived: (contents.fetch_content, messaging.keep_message, routing.reassure),
    channels.MessageUnsent: (contents.forget_content, messaging.wipe_message),
    channels.MenuTabMissing: (messaging.on_tab_missing,),
    channels.ContactFollowed: (messaging.open_contact, messaging.on_followed, routing.greet),
    channels.ContactReopened: (messaging.open_contact, messaging.on_followed),
    channels.ContactBlocked: (messaging.close_contact,),
    procedures.ApplicationReturned: (applications.on_returned,),
    procedures.ApplicationMoved: (applications.on_moved,),
    people.RolesChanged: (messaging.on_roles_changed,),
    people.ContactChanged: (messaging.on_contact_changed,),
    procedures.ApplicationReceived: (kit_speaking.on_received,),
    booking.BookingPromoted: (bookings.on_promoted, kit_speaking.on_booked),
    booking.LotteryDrawn: (bookings.on_drawn, kit_speaking.on_booked),
    booking.BookingCancelled: (bookings.on_cancelled,),
    booking.BookingMoved: (bookings.on_moved, kit_speaking.on_booked),
    procedures.VersionPublished: (kit_sharing.on_published,),
}

PUMPS: Sequence[Pump] = (
    Pump("jobs", partial(jobs.run_due, lane=jobs.Lane.HOUSE)),
    # One at a time: what waits behind a slow one is free for another worker.
    Pump("network-jobs", partial(jobs.run_due, limit=1, lane=jobs.Lane.NETWORK)),
    Pump("bulk-jobs", partial(jobs.run_due, limit=1, lane=jobs.Lane.BULK)),
    Pump("line-inbound", line_inbound.pump, idle_seconds=0.1),
    Pump("deliver", deliver.pump, idle_seconds=0.1),
    Pump("fan-out", fanout.pump),
)

DECLARATIONS: Sequence[Declaration[Staff]] = (
    console_navigation.DECLARATION,
    matching_navigation.DECLARATION,
    people_navigation.DECLARATION,
    procedures_navigation.DECLARATION,
    booking_navigation.DECLARATION,
    money_navigation.DECLARATION,
)
