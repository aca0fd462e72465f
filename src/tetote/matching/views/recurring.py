"""A wish that comes again: the pattern, then every day of it to be looked at, then the requests."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tetote.kernel import calendar, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import actions
from tetote.matching.change_forms import RecurringForm
from tetote.matching.rules.recurring import Dates
from tetote.matching.views.intake import likely_wish, requester_of
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.ui.notices import notify


@require_http_methods(["GET", "POST"])
@staff_may("matching.request.receive")
def receive_series(request: StaffRequest, person_code: str) -> HttpResponse:
    """The form; sent once it shows every day, sent with the ticked days it makes the requests."""
    requester = requester_of(request, person_code)
    zone = request.staff.organisation.time_zone
    last, likely = likely_wish(requester)
    form = RecurringForm(requester.household, zone, request.POST or None, initial=likely)
    days, ticked = Dates((), ()), frozenset[str]()
    if request.method == "POST" and form.is_valid():
        days = actions.days_of(form.pattern(), skips_holidays=form.cleaned_data["skips_holidays"])
        ticked = frozenset(request.POST.getlist("days"))
        if "make" in request.POST:
            chosen = [day for day in days.wanted if day.isoformat() in ticked]
            made = _make(request, requester, form, chosen)
            if made:
                return made
        else:
            ticked = frozenset(day.isoformat() for day in days.wanted)
            if not days.wanted:
                form.add_error("weekdays", _("No day is left. Please choose weekdays and a longer span."))
    today = clock.today(zone)
    context = {
        "form": form,
        "requester": requester,
        "last": last,
        "days": [(day.isoformat(), calendar.full_day(day, today), day.isoformat() in ticked) for day in days.wanted],
        "left_out": [calendar.full_day(day, today) for day in days.left_out],
    }
    return render(request, "matching/series.html", context, status=422 if form.errors else 200)


def _make(request: StaffRequest, requester: Person, form: RecurringForm, days: list[date]) -> HttpResponse | None:
    skips = form.cleaned_data["skips_holidays"]
    try:
        made = actions.receive_series(request.staff, requester, form.wish(), form.pattern(), days, skips_holidays=skips)
    except TetoteError as refused:
        form.add_error(None, str(refused.sentence))
        return None
    words = ngettext("%(n)s request was taken.", "%(n)s requests were taken.", len(made))
    notify(request, words % {"n": len(made)})
    return redirect("matching:record", made[0].code)
