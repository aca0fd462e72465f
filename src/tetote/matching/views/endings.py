"""Withdrawing a call, releasing a helper, closing a request: first what people will be told, then the deed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.channels.parts import Parts
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, messages, screens, series_wording, wording
from tetote.matching.actions import TakenBack
from tetote.matching.actions.calls import willing_offers
from tetote.matching.actions.closing import parting_words
from tetote.matching.actions.decisions import active_match
from tetote.matching.change_forms import EndingForm
from tetote.matching.forms import ConfirmForm, ReasonForm
from tetote.matching.models import Cancellation, Match, SupportRequest
from tetote.matching.queries.series import days_from, open_days, series_version
from tetote.matching.queries.waves import open_call
from tetote.matching.rules.states import CLOSED, State
from tetote.matching.views.common import load, refuse
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify

Asked = ConfirmForm | ReasonForm
Because, Side = Cancellation.Because, Cancellation.Side


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that will go out, and to whom."""

    to: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Ending:
    """What the page asks, and what the button does. `deed` takes the valid form."""

    title: str
    button: str
    done: str
    notices: Sequence[Notice]
    deed: Callable[[Asked], object]
    form: Callable[..., Asked] = ReasonForm
    hint: str = ""
    follows: bool = False
    """Whether what is sent depends on what is chosen, so that the preview follows it."""
    days: Sequence[SupportRequest] = ()
    """The days of a series, where it is about several."""


@require_http_methods(["GET", "POST"])
@staff_may("matching.call.send")
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """The call is taken back."""
    wanted = load(request, code)
    call = open_call(wanted)
    days = open_days(call) if call else []
    deed = actions.withdraw_series if days else actions.withdraw_call
    ending = Ending(
        title=_("Withdraw the call"),
        button=_("Withdraw"),
        done=_("The call was withdrawn."),
        notices=_to_willing(wanted, messages.call_withdrawn(days or [wanted])),
        deed=lambda form: deed(request.staff, wanted, form.cleaned_data["version"]),
        form=ConfirmForm,
        days=days,
    )
    return _page(request, wanted, ending)


@require_http_methods(["GET", "POST"])
@staff_may("matching.match.decide")
def release(request: StaffRequest, code: str) -> HttpResponse:
    """The decided helper is freed."""
    wanted = load(request, code)
    match = active_match(wanted)
    days = days_from(wanted, match.person_id) if match and "series" in request.GET else []
    if match and days:
        return _page(request, wanted, _release_series(request, wanted, match, days))
    parent = Notice(wanted.requester.family_name, messages.searching_again([wanted]))
    ending = Ending(
        title=_("Release the helper"),
        button=_("Release"),
        done=_("The helper was released. Choose another, or call again."),
        notices=[*_to_match(wanted), parent],
        deed=lambda form: actions.release(request.staff, wanted, *_told(form), _taken_back(form)),
        form=partial(EndingForm, [Side.HELPER, Side.CENTRE]),
    )
    return _page(request, wanted, ending)


def _release_series(
    request: StaffRequest, wanted: SupportRequest, match: Match, days: Sequence[SupportRequest]
) -> Ending:
    parent = Notice(wanted.requester.family_name, messages.searching_again(days))
    return Ending(
        title=_("Release the helper from this day and all that follow"),
        button=_("Release"),
        done=_("The helper was released. Choose another, or call again."),
        notices=[Notice(match.person.family_name, messages.series_ended(days)), parent],
        deed=lambda form: actions.release_series(request.staff, wanted, *_told(form), _taken_back(form)),
        form=partial(EndingForm, [Side.HELPER, Side.CENTRE]),
        days=days,
    )


@require_http_methods(["GET", "POST"])
@staff_may("matching.request.change")
def close(request: StaffRequest, code: str, state: str) -> HttpResponse:
    """The request ends without an activity."""
    if state not in CLOSED:
        raise Http404
    wanted, final = load(request, code), State(state)
    return _page(request, wanted, _cancel(request, wanted) if final is State.CANCELLED else _give_up(request, wanted))


def _cancel(request: StaffRequest, wanted: SupportRequest) -> Ending:
    said = _said(request)
    parent = Notice(wanted.requester.family_name, parting_words(wanted, State.CANCELLED, said))
    return Ending(
        title=_("Cancel the request"),
        button=_("Cancel the request"),
        done=_("The request was cancelled."),
        notices=[*_to_match(wanted), *_to_willing(wanted, messages.call_withdrawn([wanted])), parent],
        deed=lambda form: actions.close(request.staff, wanted, State.CANCELLED, *_told(form), _taken_back(form)),
        form=partial(EndingForm, [Side.REQUESTER, Side.CENTRE]),
        hint=screens.fee_hint(wanted, active_match(wanted), said.because) if said.side is Side.REQUESTER else "",
        follows=True,
    )


def _give_up(request: StaffRequest, wanted: SupportRequest) -> Ending:
    parent = Notice(wanted.requester.family_name, parting_words(wanted, State.UNMATCHED))
    return Ending(
        title=_("Close without a helper"),
        button=_("Close the request"),
        done=_("The request was closed without a helper."),
        notices=[*_to_willing(wanted, messages.call_withdrawn([wanted])), parent],
        deed=lambda form: actions.close(request.staff, wanted, State.UNMATCHED, *_told(form)),
    )


def _page(request: StaffRequest, wanted: SupportRequest, ending: Ending) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "matching/ending.html#told", {"ending": ending})
    version = series_version(wanted) if ending.days else wanted.version
    form = ending.form(request.POST or None, initial={"version": version})
    if request.method == "POST" and form.is_valid():
        try:
            ending.deed(form)
        except TetoteError as refused:
            refuse(form, refused, version)
        else:
            notify(request, ending.done)
            return redirect("matching:record", wanted.code)
    title = series_wording.title(ending.days) if ending.days else wording.title(wanted)
    context = {"form": form, "wanted": wanted, "ending": ending, "request_title": title}
    return render(request, "matching/ending.html", context, status=422 if form.errors else 200)


def _said(request: StaffRequest) -> TakenBack:
    """What the form says so far; what it does not say is as it stands there at first."""
    typed = request.POST if request.method == "POST" else request.GET
    side, because = typed.get("side"), typed.get("because")
    return TakenBack(
        Side(side) if side in Side.values else Side.REQUESTER,
        Because(because) if because in Because.values else Because.OTHER,
    )


def _told(form: Asked) -> tuple[str, int]:
    return form.why() if isinstance(form, ReasonForm) else "", form.cleaned_data["version"]


def _taken_back(form: Asked) -> TakenBack | None:
    return form.taken_back() if isinstance(form, EndingForm) else None


def _to_match(wanted: SupportRequest) -> list[Notice]:
    match = active_match(wanted)
    return [Notice(match.person.family_name, messages.match_ended(wanted))] if match else []


def _to_willing(wanted: SupportRequest, parts: Parts) -> list[Notice]:
    match = active_match(wanted)
    willing = willing_offers(wanted, but=match.person_id if match else None)
    names = list(willing.values_list("person__family_name", flat=True))
    return [Notice(_(", ").join(names), parts)] if names else []
