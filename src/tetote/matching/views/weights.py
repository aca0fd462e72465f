"""What counts for who fits, for administrators: with an example that follows while one types."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel import clock
from tetote.matching import actions, reasons
from tetote.matching.forms import WeightsForm
from tetote.matching.models import MatchingSettings
from tetote.matching.queries.settings import rules_from, settings_of
from tetote.matching.rules.fit import Hours, Need, Record, Span, assess
from tetote.organisations.permissions import SETTINGS, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify

USUAL_LOAD = 4.0
HERE = "example"


@dataclass(frozen=True, slots=True)
class Example:
    """An invented helper with their points."""

    name: str
    score: int
    lines: Sequence[reasons.Line]


@require_http_methods(["GET", "POST"])
@staff_may(SETTINGS)
def weights(request: StaffRequest) -> HttpResponse:
    """The form; asked by itself while somebody types, the example alone."""
    known = settings_of(request.staff.organisation_id)
    if request.headers.get("HX-Request") and request.method == "GET":
        typed = WeightsForm(request.GET, instance=known).settings()
        return render(request, "matching/weights.html#example", {"examples": _examples(request, typed)})
    form = WeightsForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        actions.settle_weights(request.staff, form.save(commit=False))
        notify(request, _("The weights were saved. They hold at once."))
        return redirect("matching:weights")
    context = {"form": form, "examples": _examples(request, known)}
    return render(request, "matching/weights.html", context, status=422 if form.errors else 200)


def _examples(request: StaffRequest, settings: MatchingSettings) -> list[Example]:
    """Three helpers for one request, the best fitting first."""
    now = clock.now().astimezone(request.staff.organisation.time_zone)
    begins = now.replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(days=1)
    need = Need(Span(begins, begins + timedelta(hours=2)), HERE, now, usual_load=USUAL_LOAD)
    assessed = [(name, assess(record, need, rules_from(settings))) for name, record in _helpers(begins)]
    found = [Example(name, one.score, reasons.sum_lines(one, now.date())) for name, one in assessed]
    return sorted(found, key=lambda example: -example.score)


def _helpers(begins: datetime) -> list[tuple[str, Record]]:
    afternoons = (Hours(begins.weekday(), 13 * 60, 19 * 60),)
    last_week, in_summer = begins - timedelta(days=8), begins - timedelta(days=100)
    here = frozenset({HERE})
    return [
        (_("A, who always comes"), Record((), 5, 9, last_week, hours=afternoons, chance=0.5)),
        (_("B, who comes now and then"), Record((), 0, 2, in_summer, here, hours=afternoons, chance=0.2)),
        (_("C, who has not begun yet"), Record((), 0, 0, None, here, chance=0.15)),
    ]
