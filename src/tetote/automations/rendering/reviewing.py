"""The list that people check before they send, in pieces that a phone can show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.automations.rendering.marks import DEED, Tapped, mark
from tetote.automations.rendering.scene import plain
from tetote.channels.parts import Button, Card, Choices, Link, Part, Tap, Tone

A_PAGE = 20
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what was said to it, as it may be read in a chat."""

    address: str
    label: str
    said: str
    within: str = ""
    """Which one of a repeat it is about."""

    @property
    def line(self) -> str:
        """In one line."""
        about = " ".join(filter(None, (plain(self.within), plain(self.label))))
        return f"{_short(about)}: {_short(self.said)}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Of which run, in which turn, and whether everything is answered. `unused`: how many answers are out of use."""

    run: str
    version: int
    turn: int
    title: str
    is_done: bool
    link: str = ""
    unused: int = 0
    foretold: str = ""
    """What the answers come to, where they do not say it themselves."""
    refused: str = ""
    """Why it cannot be sent with these answers."""

    def deed(self, label: str, *wanted: str, primary: bool = False) -> Button:
        """A button about this run."""
        return Button(label, DEED, Tapped(self.run, self.version, self.turn, wanted).args, primary=primary)


def review(standing: Standing, lines: Sequence[Answered], page: int = 1) -> list[Part]:
    """One row for each answer, tapped to change it; under it one button to send."""
    start = (page - 1) * A_PAGE
    rows = [
        standing.deed(f"{line.line} ▸ {_('Change')}", "change", mark(line.address))
        for line in lines[start : start + A_PAGE]
    ]
    rows += [standing.deed(_("Next page"), "review", str(page + 1))] if lines[start + A_PAGE :] else []
    rows += [standing.deed(_("Page before"), "review", str(page - 1))] if page > 1 else []
    hint = _("Tap what you want to change.")
    listed: list[Part] = [Choices(_("What you answered"), tuple(rows), hint)] if rows else []
    return [*listed, _closing(standing)]


def _closing(standing: Standing) -> Card:
    if not standing.is_done:
        return _going_on(standing)
    return _refused(standing) if standing.refused else _sending(standing)


def _sending(standing: Standing) -> Card:
    lines = [standing.foretold] if standing.foretold else []
    lines.append(_("Nothing has been sent yet. If it is right, please send it."))
    if standing.unused:
        lines.append(
            ngettext(
                "%(count)s earlier answer is no longer needed and will not be sent.",
                "%(count)s earlier answers are no longer needed and will not be sent.",
                standing.unused,
            )
            % {"count": standing.unused}
        )
    buttons = (standing.deed(_("Send now"), "send", primary=True), *_page(standing), standing.deed(_("Stop"), "stop"))
    return Card(standing.title, _("Is everything right?"), tuple(lines), buttons)


def _refused(standing: Standing) -> Card:
    """Nothing can be sent until an answer is changed; none is lost."""
    lines = (standing.refused, _("Your answers are kept. Please tap above what you want to change."))
    buttons = (*_page(standing), standing.deed(_("Stop"), "stop"))
    return Card(standing.title, _("It cannot be sent like this"), lines, buttons, Tone.QUIET)


def _page(standing: Standing) -> list[Tap]:
    return [Link(_("See it on a page"), standing.link)] if standing.link else []


def _going_on(standing: Standing) -> Card:
    buttons = (standing.deed(_("Continue"), "again", primary=True), standing.deed(_("Stop"), "stop"))
    return Card(standing.title, _("There are questions left"), (), buttons, Tone.QUIET)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
