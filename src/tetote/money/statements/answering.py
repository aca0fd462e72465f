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
    sums = [(_("You paid"), wording.yen(found.to_pay))]
    if found.by_town:
        sums.append((_("The town pays"), wording.yen(found.by_town)))
    return Part(_("What you paid"), _columns(), [_row(fee, fee.payee.family_name) for fee in found.paid], sums)


def _earned(found: Statement) -> Part:
    sums = [(_("From families"), wording.yen(found.from_families))]
    if found.from_town:
        sums.append((_("From the town"), wording.yen(found.from_town)))
    return Part(_("What you earned"), _columns(), [_row(fee, fee.payer.family_name) for fee in found.earned], sums)


def _columns() -> Sequence[str]:
    return [_("When"), _("What for"), _("In yen")]


def _row(fee: FeeRecord, other: str) -> Sequence[str]:
    """Each line of the fee on a line of its own, so that every yen is explained on paper too."""
    told = wording.lines(fee.told)
    words = "\n".join(f"{line.words} {line.amount:,}" for line in told)
    return [wording.when(fee), f"{wording.what(fee)} ・ {other}\n{words}", f"{fee.total:,}"]


def _notes(found: Statement) -> Sequence[str]:
    given = owed_to(found.person, found.month)
    words = _("%(scheme)s: %(yen)s yen for this month (%(how)s).")
    return [
        words % {"scheme": one.scheme.name, "yen": f"{one.amount:,}", "how": one.scheme.get_payment_display()}
        for one in given
    ]
