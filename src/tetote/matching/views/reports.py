"""The report, when staff write it for the helper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel import audit
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, wording
from tetote.matching.actions.accounts import account_of
from tetote.matching.actions.decisions import active_match
from tetote.matching.models import ActivityReport, Match, Receipt, SupportRequest
from tetote.matching.queries.reports import receipts_of, usual_category
from tetote.matching.queries.standing import hours_of
from tetote.matching.report_forms import ReportForm, initial_yen
from tetote.matching.views.common import load
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify


@require_http_methods(["GET", "POST"])
@staff_may("matching.report.write")
def report(request: StaffRequest, code: str) -> HttpResponse:
    """Times and how it went; the parent is asked to confirm."""
    wanted = load(request, code)
    match = active_match(wanted)
    if match is None:
        return redirect("matching:record", code)
    initial, receipts = likely(wanted, match), receipts_in(match)
    form = ReportForm(
        wording.day(wanted),
        wanted.organisation.time_zone,
        request.POST or None,
        request.FILES or None,
        initial=initial,
        receipts=receipts,
    )
    if request.method == "POST" and form.is_valid():
        try:
            send_report(match, form, audit.staff(request.staff.id))
        except TetoteError as refused:
            refuse(form, match, refused)
        else:
            notify(request, _("The report was written. The parent has been asked to confirm it."))
            return redirect("matching:record", code)
    title = f"{wording.near_day(wanted)} {wording.what(wanted)}"
    context = {"form": form, "wanted": wanted, "match": match, "request_title": title, "sent": sent_report(match)}
    return render(request, "matching/report.html", context, status=422 if form.errors else 200)


def likely(wanted: SupportRequest, match: Match) -> dict[str, Any]:
    """What the form holds at first: the report as it stands, the hours that were tapped, or the planned ones."""
    zone = wanted.organisation.time_zone
    written = sent_report(match)
    start, end = (written.started_at, written.ended_at) if written else hours_of(match)
    hours = {"starts": f"{start.astimezone(zone):%H:%M}", "ends": f"{end.astimezone(zone):%H:%M}"}
    if written is None:
        return {**hours, "seen": 0, "mood": "fine", "category": usual_category(wanted)}
    account = account_of(written)
    return {
        **hours,
        "seen": written.version,
        "mood": account.mood,
        "note": account.note,
        "category": account.category,
        "condition": account.condition,
        **initial_yen(dict(account.expenses)),
    }


def receipts_in(match: Match) -> list[Receipt]:
    """The photos that stand in the report, if there is one."""
    sent = sent_report(match)
    return list(receipts_of(sent)) if sent else []


def send_report(match: Match, form: ReportForm, actor: audit.Actor) -> None:
    """Does what the valid form says.

    Raises:
        TetoteError: the report cannot be taken.
    """
    actions.report(match, form.account(), actor, form.cleaned_data["seen"] or 0, form.changed_photos())


def sent_report(match: Match) -> ActivityReport | None:
    """The report as it stands in the database now."""
    return ActivityReport.objects.filter(match=match).first()


def refuse(form: ReportForm, match: Match, refused: TetoteError) -> None:
    """Says why in the form, which from now on has seen the report that stands; what was typed stays."""
    form.add_error(None, str(refused.sentence))
    form.say_photos_are_gone()
    sent = sent_report(match)
    form.data = {**{name: form.data.get(name) for name in form.data}, "seen": str(sent.version if sent else 0)}
