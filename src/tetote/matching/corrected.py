"""What was corrected in a report, in words: for the trail that staff read, and for the parent who is asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.matching import wording
from tetote.matching.models import ActivityReport, Expense, SupportRequest
from tetote.matching.queries.reports import Correction, corrections

HOURS = ("started_at", "ended_at")
FIELDS = {
    "started_at": gettext_lazy("Started"),
    "ended_at": gettext_lazy("Ended"),
    "mood": gettext_lazy("How was it?"),
    "note": gettext_lazy("What you did, and what you want to tell"),
    "category": gettext_lazy("What was done"),
    "condition": gettext_lazy("How the child was"),
    "expenses": gettext_lazy("What you laid out"),
    "receipts": gettext_lazy("Photos of receipts"),
}
TO_PARENTS = {
    **FIELDS,
    "mood": gettext_lazy("How it went"),
    "note": gettext_lazy("In the words of the helper"),
    "expenses": gettext_lazy("What the helper laid out"),
}
FREE_WORDS = frozenset({"note", "condition"})


@dataclass(frozen=True, slots=True)
class Corrected:
    """A line of the trail, in words."""

    at: datetime
    who: str
    field: str
    before: str
    after: str


def trail(request: SupportRequest, report: ActivityReport) -> list[Corrected]:
    """Every corrected field, the latest first, for staff."""
    return [_in_words(request, one, str(FIELDS.get(one.field, one.field))) for one in corrections(report)]


def told(request: SupportRequest, report: ActivityReport) -> list[Corrected]:
    """The same for the parent: whoever took back their own words need not read them out, so that these stay away."""
    return [_for_parent(request, one) for one in corrections(report)]


def in_brief(request: SupportRequest, report: ActivityReport) -> str:
    """Hours (before: 15:30–18:00), What the helper laid out: what the last correction changed, fit for LINE."""
    last = [one for one in corrections(report) if one.version == report.version]
    before = {one.field: datetime.fromisoformat(str(one.before)) for one in last if one.field in HOURS}
    words = [str(TO_PARENTS.get(one.field, one.field)) for one in last if one.field not in HOURS]
    if before:
        start, end = before.get("started_at", report.started_at), before.get("ended_at", report.ended_at)
        span = wording.hours(start, end, request.organisation.time_zone)
        words.insert(0, _("Hours (before: %(hours)s)") % {"hours": span})
    return _(", ").join(words)


def _for_parent(request: SupportRequest, one: Correction) -> Corrected:
    line = _in_words(request, one, str(TO_PARENTS.get(one.field, one.field)))
    if one.field not in FREE_WORDS:
        return line
    return replace(line, before="", after=_("written anew") if one.before else _("written in addition"))


def _in_words(wanted: SupportRequest, one: Correction, field: str) -> Corrected:
    before, after = (_said(wanted, one.field, value) for value in (one.before, one.after))
    return Corrected(one.at, one.who, field, before, after)


def _said(wanted: SupportRequest, field: str, value: object) -> str:
    if field in HOURS:
        return f"{wording.local(datetime.fromisoformat(str(value)), wanted):%-m/%-d %-H:%M}"
    if field == "mood":
        return str(ActivityReport.Mood(str(value)).label)
    if field == "category":
        return str(ActivityReport.Category(str(value)).label) if value else "–"
    if field == "expenses" and isinstance(value, dict):
        return _expenses(list(value.items())) or "–"
    return str(value) or "–"


def _expenses(spent: Sequence[tuple[str, int]]) -> str:
    return _(", ").join(
        _("%(kind)s %(yen)s yen") % {"kind": Expense.Kind(kind).label, "yen": f"{yen:,}"} for kind, yen in spent
    )
