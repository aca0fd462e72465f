"""What changes after helpers were asked: another time, a gap to be filled, the insurance told before deciding."""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tetote.kernel import clock, ids
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, messages, series_wording, wording
from tetote.matching.actions.insurance import lack_of_insurance
from tetote.matching.actions.retiming import RETIMABLE, concerned
from tetote.matching.change_forms import InsuranceForm, TimeForm
from tetote.matching.forms import ways_between
from tetote.matching.models import Call, Offer, SupportRequest
from tetote.matching.queries.house_rules import rules_of
from tetote.matching.queries.series import series_version, undecided_days, willing_over
from tetote.matching.queries.standing import begun
from tetote.matching.queries.waves import to_ask_personally
from tetote.matching.views.common import attempt, load, refuse, seen_version
from tetote.matching.views.decisions import series_done
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.people.queries import names
from tetote.ui.notices import notify


@require_http_methods(["GET", "POST"])
@staff_may("matching.request.change")
def retime(request: StaffRequest, code: str) -> HttpResponse:
    """Another time; first whom it asks again and what they will read."""
    wanted = load(request, code)
    ways = ways_between(wanted.place_from, wanted.place_via, wanted.place_to)
    form = TimeForm(ways, wanted.organisation.time_zone, request.POST or None, initial=_now(wanted))
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.change_time(request.staff, wanted, *form.span(), form.cleaned_data["version"], form.legs)
        except TetoteError as refused:
            refuse(form, refused, wanted.version)
        else:
            notify(request, _asked_words(wanted, asked))
            return redirect("matching:record", code)
    known = names(wanted.organisation_id, set(concerned(wanted)))
    context = {
        "wanted": wanted,
        "title": wording.title(wanted),
        "form": form,
        "possible": wanted.state in RETIMABLE and not begun(wanted),
        "concerned": _(", ").join(known.values()),
        "parts": messages.call(wanted, Call(id=ids.new_id(), way=Call.Way.RETIMED)),
        "to_parent": messages.time_changed(wanted),
    }
    return render(request, "matching/retime.html", context, status=422 if form.errors else 200)


@require_POST
@staff_may("matching.call.send")
def refill(request: StaffRequest, code: str) -> HttpResponse:
    """One click: those who had said yes are asked first."""
    wanted = load(request, code)
    done = _("They are asked: first those who had said yes.")
    return attempt(
        request,
        lambda: actions.refill(request.staff, wanted, seen_version(request)),
        done,
        "matching:record",
        code,
    )


@require_http_methods(["GET", "POST"])
@staff_may("matching.match.decide")
def insure(request: StaffRequest, code: str, person_code: str) -> HttpResponse:
    """What the insurance has to be told, and that it was; then the helper is decided."""
    wanted = load(request, code)
    person = _willing(wanted, person_code)
    rules = rules_of(wanted.organisation)
    days = _willing_days(wanted, person) if "series" in request.GET else []
    form = InsuranceForm(request.POST or None, initial=_usual(wanted, rules.insurance_kind, days))
    if request.method == "POST" and form.is_valid():
        try:
            done = _decide_insured(request, wanted, person, form, days)
        except TetoteError as refused:
            refuse(form, refused, series_version(wanted) if days else wanted.version)
        else:
            notify(request, done)
            return redirect("matching:record", code)
    context = {
        "wanted": wanted,
        "title": wording.title(wanted),
        "person": person,
        "form": form,
        "children": wording.children(wanted),
        "when": series_wording.when(days) if days else wording.when(wanted),
        "days": series_wording.by_month(days),
        "legs": wording.legs(wanted),
        "what": wording.what(wanted),
        "missing": lack_of_insurance(wanted, person),
    }
    return render(request, "matching/insure.html", context, status=422 if form.errors else 200)


def _decide_insured(
    request: StaffRequest, wanted: SupportRequest, person: Person, form: InsuranceForm, days: Sequence[SupportRequest]
) -> str:
    """For this request, or for all these days of its series; what is said when it is done."""
    told, version = form.told(wanted.organisation.time_zone), form.cleaned_data["version"]
    if days:
        return series_done(person, actions.decide_series(request.staff, wanted, person.id, version, told))
    actions.decide_insured(request.staff, wanted, person, told, version)
    return _("Decided: %(name)s.") % {"name": person.family_name}


def _willing_days(wanted: SupportRequest, person: Person) -> list[SupportRequest]:
    """The days of its series on which this helper can come."""
    over = willing_over(undecided_days(wanted), [person])[person.id]
    return [day for day in over.days if day not in over.clashes]


def _willing(wanted: SupportRequest, person_code: str) -> Person:
    offers = Offer.objects.filter(request=wanted, answer=Offer.Answer.YES, person__code=person_code)
    offer = offers.select_related("person").first()
    if offer is None:
        raise Http404
    return offer.person


def _usual(wanted: SupportRequest, kind: str, days: Sequence[SupportRequest]) -> dict[str, object]:
    now = clock.now().astimezone(wanted.organisation.time_zone)
    version = series_version(wanted) if days else wanted.version
    return {"kind": kind, "day": now.date(), "time": _clock(now), "version": version}


def _now(wanted: SupportRequest) -> dict[str, object]:
    zone = wanted.organisation.time_zone
    start, end = wanted.starts_at.astimezone(zone), wanted.ends_at.astimezone(zone)
    hours = {"starts": _clock(start), "ends": _clock(end), "leg_times": wording.leg_times(wanted)}
    return {"day": start.date(), **hours, "version": wanted.version}


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _asked_words(wanted: SupportRequest, asked: int) -> str:
    if not asked:
        return _("The time was changed. Nobody had to be asked again.")
    to_ask = to_ask_personally(wanted)
    if to_ask:
        words = _("The time was changed. Please ask by telephone or in person whether it suits them: %(names)s")
        return words % {"names": _(", ").join(person.full_name for person in to_ask)}
    words = ngettext(
        "The time was changed, and %(n)s helper is asked whether it suits them.",
        "The time was changed, and %(n)s helpers are asked whether it suits them.",
        asked,
    )
    return words % {"n": asked}
