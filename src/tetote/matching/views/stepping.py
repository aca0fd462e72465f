"""A family cancels, or a helper steps back, on a page of their own: first what it means, then one button."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching import actions, links, screens, wording
from tetote.matching.actions.decisions import active_match
from tetote.matching.change_forms import StepBackForm
from tetote.matching.models import Cancellation, SupportRequest
from tetote.matching.queries.access import access_request_by_id
from tetote.matching.queries.standing import begun
from tetote.matching.rules.states import CANCELLABLE, State
from tetote.matching.views.common import over
from tetote.people.permissions import MemberRequest, by_link


@require_http_methods(["GET", "POST"])
@by_link(links.STEP_BACK)
def step_back(request: MemberRequest) -> HttpResponse:
    """Whoever holds the link takes back their own part of it."""
    try:
        wanted = access_request_by_id(request.member.organisation_id, request.subject_id)
    except NotFoundError:
        return over(request)
    match = active_match(wanted)
    helps = match is not None and match.person_id == request.member.id and wanted.state == State.DECIDED
    asks = wanted.requester_id == request.member.id and wanted.state in CANCELLABLE
    if begun(wanted) or not (helps or asks):
        return over(request)
    form = StepBackForm(request.POST or None, initial={"because": Cancellation.Because.OTHER})
    if request.method == "POST" and form.is_valid():
        try:
            _take_back(request, wanted, form, helps=helps)
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return _done(request, helps=helps)
    context = {
        "organisation": wanted.organisation,
        "form": form,
        "helps": helps,
        "day": wording.lasting_day(wanted),
        "hours": wording.request_hours(wanted),
        "what": wording.what(wanted),
        "plan_url": links.details_link(request.member, wanted),
        "fee": "" if helps else screens.fee_hint(wanted, match),
    }
    return render(request, "matching/member/step_back.html", context, status=422 if form.errors else 200)


def _take_back(request: MemberRequest, wanted: SupportRequest, form: StepBackForm, *, helps: bool) -> None:
    deed = actions.step_back if helps else actions.cancel_own
    because = Cancellation.Because(form.cleaned_data["because"])
    deed(request.member, wanted.id, because, form.cleaned_data["words"].strip())


def _done(request: MemberRequest, *, helps: bool) -> HttpResponse:
    words = (
        _("The family has been told, and we look for somebody else. Thank you for letting us know.")
        if helps
        else _("Everybody has been told. You can ask again at any time.")
    )
    context = {"organisation": request.member.organisation, "words": words}
    return render(request, "matching/member/stepped_back.html", context)
