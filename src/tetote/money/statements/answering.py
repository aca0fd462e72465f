"""A statement in words, and as an answer to be opened."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tetote.kernel import calendar, clock
from tetote.money import wording
from tetote.money.models import FeeRecord
from tetote.money.queries.owing import owed_to
from tetote.money.queries.statements import Statement
from tetote.money.statements.printing import Paper, Part, as_pdf
from tetote.ui.papers import pdf


def as_answer(found: Statement) -> HttpResponse:
    """The PDF; it is kept by nobody on the way."""
    return pdf(as_pdf(in_words(found)), f"statement-{found.month.key}-{found.person.code}")


def in_words(found: Statement) -> Paper:
    """Everything that stands on the paper."""
    organisation = found.person.organisation
    today = clock.today(organisation.time_zone)
    parts = [_paid(found)] if found.paid else []
    parts += [_earned(found)] if found.earned else []
    return Paper(
        title=_("Statement of %(month)s") % {"month": found.month.words},
        organisation=organisation.name,
        name=_("%(name)s") % {"name": found.person.full_name},
        made_on=calendar.full_day(today, today),
        parts=parts,
        notes=_notes(found),
        language=(get_language() or "ja")[:2],
    )


def _paid(found: Statement) -> Part:
    rows = [_row(found, fee, fee.payee.family_name) for fee in found.paid]
    sums = [(_("You pay"), wording.yen(found.to_pay))]
    if found.by_town:
        together = (_("Together"), wording.yen(found.to_pay + found.by_town))
        sums = [together, (_("The town pays"), f"−{wording.yen(found.by_town)}"), *sums]
    return Part(_("What you paid"), _columns(), rows, sums)


def _earned(found: Statement) -> Part:
    rows = [_row(found, fee, fee.payer.family_name) for fee in found.earned]
    sums = [(_("From families"), wording.yen(found.from_families))]
    if found.from_town:
        together = (_("Together"), wording.yen(found.from_families + found.from_town))
        sums = [*sums, (_("From the town"), wording.yen(found.from_town)), together]
    return Part(_("What you earned"), _columns(), rows, sums)


def _columns() -> Sequence[str]:
    return [_("When"), _("What for"), _("In yen")]


def _row(found: Statement, fee: FeeRecord, other: str) -> Sequence[str]:
    """Each line of the fee on a line of its own, so that every yen is explained on paper too."""
    told = [f"{line.words} {line.amount:,}" for line in wording.lines(fee.told)]
    shares = found.shares(fee)
    parts = [f"{name} −{yen:,}" for name, yen in shares.aid]
    if shares.town:
        parts.append(_("The family pays %(yen)s") % {"yen": wording.yen(shares.family)})
    words = "\n".join([f"{wording.what(fee)} ・ {other}", *told, *parts])
    return [wording.when(fee), words, f"{fee.total:,}"]


def _notes(found: Statement) -> Sequence[str]:
    return [wording.owed(one) for one in owed_to(found.person, found.month)]
