"""A booked time in a chat: how it stands, other times, and whether it shall be given back. Asks nobody anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tetote.automations.rendering.marks import BEGIN, BOOKING, mark
from tetote.automations.rendering.options import Options, page_of
from tetote.automations.rendering.scene import brief
from tetote.channels.parts import Button, Card, Choices, Link, Part, Suggestions, Tap, Tone
from tetote.messaging.ports import TALK_ACTION

SEE, MOVE, TO, CANCEL, CANCEL_SURE, KEEP_IT = "see", "move", "to", "cancel", "sure", "keep"
A_PAGE = 9


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking as its owner sees it. `now`: a mark of its time, by which a late tap is known.

    `state`: how it stands where it is not simply booked. `again`: the procedure with which one books anew, if any.
    """

    code: str
    now: str
    what: str
    when: str
    state: str = ""
    may_change: bool = True
    again: str = ""

    def deed(self, label: str, *wanted: str, primary: bool = False) -> Button:
        """A button about this booking as it stands now."""
        return Button(brief(label), BOOKING, (self.code, self.now, *wanted), primary=primary)

    @property
    def ways(self) -> tuple[Tap, ...]:
        """What its owner may do with it."""
        if not self.may_change:
            return ()
        return (self.deed(_("Change the booking"), MOVE), self.deed(_("Cancel it"), CANCEL))

    @property
    def anew(self) -> tuple[Tap, ...]:
        """The way to another booking."""
        return (Button(_("Book anew"), BEGIN, (self.again,)),) if self.again else ()


def standing(booked: Booked, *lines: str, tone: Tone = Tone.QUIET) -> Card:
    """What is booked and when, with the two buttons."""
    late = () if booked.may_change else (_("To change it, please write to the centre."),)
    said = tuple(line for line in (booked.state, *lines, *late) if line)
    return Card(booked.what, booked.when, said, booked.ways, tone)


def listed(many: Sequence[Booked]) -> list[Part]:
    """One as a card; of several, each is a row."""
    if len(many) < 2:
        return [standing(one) for one in many]
    rows = [one.deed(f"{one.when} {one.what}", SEE) for one in many]
    return [Choices(_("What you have booked"), tuple(rows), _("Tap what you want to change or cancel."))]


def times(booked: Booked, offered: Options, page: int = 1, link: str = "") -> list[Part]:
    """To which time: free ones as rows, a page at a time; whoever thought better of it keeps what they have."""
    stays = booked.deed(_("Leave it as it is"), KEEP_IT)
    if not offered:
        words = (_("There is no other free time at present."), _("Your booking stays as it is."))
        return [Card(booked.what, booked.when, words, (booked.deed(_("Cancel it"), CANCEL),), Tone.QUIET)]
    rows, before, after = page_of(offered, page, A_PAGE)
    buttons = [booked.deed(label, TO, mark(name)) for name, label in rows]
    buttons += [booked.deed(_("Next page"), MOVE, str(page + 1))] if after else []
    buttons += [booked.deed(_("Page before"), MOVE, str(page - 1))] if before else []
    onward: list[Tap] = [Link(_("Choose on a page"), link)] if link and (before or after) else []
    hint = _("Now: %(said)s") % {"said": booked.when}
    return [Choices(_("To which time?"), tuple(buttons), hint), Suggestions((stays, *onward))]


def late_choice(booked: Booked, name: str, label: str) -> Choices:
    """A time from a list of before: it has been moved since, so it is asked."""
    words = {"now": booked.when, "wanted": label}
    buttons = (
        booked.deed(_("Yes, change it"), TO, mark(name)),
        booked.deed(_("No, leave it"), KEEP_IT),
    )
    return Choices(_("Your booking is now %(now)s. Change it to %(wanted)s?") % words, buttons)


def sure(booked: Booked) -> Card:
    """Asked once."""
    buttons = (
        booked.deed(_("Yes, cancel it"), CANCEL_SURE, primary=True),
        booked.deed(_("No, leave it"), KEEP_IT),
    )
    lines = (booked.when, _("The time is free for others then."))
    return Card(booked.what, _("Cancel this booking?"), lines, buttons)


def given_back(booked: Booked) -> Card:
    """It is done."""
    lines = (booked.when, _("The time is free for others now."))
    return Card(booked.what, _("It is cancelled"), lines, booked.anew, Tone.OK)


def over(booked: Booked, sentence: str) -> Card:
    """It cannot be changed here any more: why, and what can be done."""
    talk = Button(_("Talk to a person"), TALK_ACTION)
    return Card(booked.what, sentence, (booked.when,), (*booked.anew, talk), Tone.QUIET)
