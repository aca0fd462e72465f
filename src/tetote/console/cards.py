"""Printed cards as pages show them: what became of each, and what stands on the paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tetote.channels.queries import chat_links
from tetote.kernel import clock
from tetote.organisations.models import Organisation
from tetote.people.models import Person, RegistrationCard
from tetote.people.queries import printed_code
from tetote.ui.days import day_words, time_words

PER_SHEET = 10


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a card, in a chip."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One card on the paper."""

    name: str
    number: str
    code: str
    qr: SafeString
    steps: Sequence[str]


def fate(card: RegistrationCard | None) -> Fate | None:
    """In words; None when there never was a card."""
    if card is None:
        return None
    if card.used_at:
        when = f"{day_words(card.used_at)} {time_words(card.used_at)}"
        return Fate(_("Linked %(when)s") % {"when": when}, "ok")
    if card.withdrawn_at:
        return Fate(_("Withdrawn"), "plain")
    if card.expires_at <= clock.now():
        return Fate(_("Expired"), "warn")
    return Fate(_("Handed out, until %(day)s") % {"day": localtime(card.expires_at).strftime("%Y/%m/%d")}, "info")


def sheets(organisation: Organisation, cards: Sequence[RegistrationCard], language: str) -> list[list[Paper]]:
    """The cards, ten a page. A card whose code can no longer be made is left out."""
    address = addresses(organisation)
    with translation.override(language):
        papers = [_paper(card.person, code, address(code)) for card in cards if (code := printed_code(card))]
    return [papers[start : start + PER_SHEET] for start in range(0, len(papers), PER_SHEET)]


def line_text(code: str) -> str:
    """What stands in LINE's text field after the scan."""
    return _("Card %(code)s") % {"code": code}


def _paper(person: Person, code: str, address: str) -> Paper:
    steps = (
        _("Point the phone's camera at the square."),
        _("When LINE opens, press send."),
        _("Done when “You are registered” comes back."),
    )
    return Paper(person.full_name, person.member_number, code, qr(address), steps)


def addresses(organisation: Organisation) -> Callable[[str], str]:
    """Where the square of a code leads: into the chat with the text ready, else to a page of ours."""
    chat = chat_links(organisation.id)

    def address_of(code: str) -> str:
        page = settings.TETOTE_PUBLIC_URL + reverse("portal:card", args=[organisation.code, code])
        return chat(line_text(code)) or page

    return address_of


def qr(address: str) -> SafeString:
    """The square as a drawing within the page."""
    drawn = BytesIO()
    look = {"border": 0, "xmldecl": False, "nl": False, "omitsize": True, "svgclass": "card-qr", "lineclass": None}
    segno.make(address, error="m").save(drawn, kind="svg", **look)
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn by segno; the address is in it as squares only
