"""What an organisation sets for itself, for administrators."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tetote.channels.actions import connect_account, examine, point_webhook_here, resume
from tetote.channels.models import ChannelAccount
from tetote.channels.ports import Finding, Weight
from tetote.channels.queries import account_of, webhook_url
from tetote.console.complaints import told_in, told_next
from tetote.console.forms.settings import LineForm, OrganisationForm
from tetote.console.guard import page
from tetote.kernel import audit, clock
from tetote.organisations.actions import change_settings
from tetote.organisations.requests import StaffRequest
from tetote.ui import maps
from tetote.ui.notices import notify

CHANGE = "organisations.settings.change"
WEIGHTS: Mapping[Weight, tuple[str, str | Promise]] = {
    Weight.OK: ("ok", gettext_lazy("In order")),
    Weight.HINT: ("info", gettext_lazy("Good to know")),
    Weight.WARN: ("warn", gettext_lazy("Please look")),
    Weight.BAD: ("bad", gettext_lazy("To mend")),
}
"""The tone and the word of a finding."""


@page(CHANGE)
def settings(request: StaffRequest) -> HttpResponse:
    """Names, labels, reminder, quota."""
    form = OrganisationForm(request.staff.organisation, request.POST or None)
    if form.is_valid():
        with told_in(form):
            change_settings(request.staff, form.settings())
            notify(request, _("The settings were saved."))
            return redirect("console:settings")
    context = {
        "form": form,
        "map": maps.the_map(request.staff.organisation.map_start),
    }
    return maps.allowed(request, render(request, "console/settings.html", context))


@page(CHANGE)
def line(request: StaffRequest) -> HttpResponse:
    """The LINE account: what LINE's console says goes in, the webhook's address comes out."""
    organisation_id = request.staff.organisation_id
    account = account_of(organisation_id)
    form = LineForm(account, request.POST or None)
    if form.is_valid():
        with told_in(form):
            connect_account(organisation_id, form.channel(), audit.staff(request.staff.id))
            notify(request, _("LINE is connected. Please test the connection now."))
            return redirect("console:settings_line")
    return _line_page(request, account, form)


@page(CHANGE)
@require_POST
def line_test(request: StaffRequest) -> HttpResponse:
    """The same page with what LINE itself says of the account. It asks LINE, for a few seconds at most."""
    account = account_of(request.staff.organisation_id)
    if account is None:
        return redirect("console:settings_line")
    return _line_page(request, account, LineForm(account), examine(account))


@page(CHANGE)
@require_POST
def line_webhook(request: StaffRequest) -> HttpResponse:
    """Enters our address at LINE, so that nobody has to copy it."""
    account = account_of(request.staff.organisation_id)
    if account:
        with told_next(request):
            point_webhook_here(account, audit.staff(request.staff.id))
            notify(request, _("LINE now sends to this installation. Please test the connection."))
    return redirect("console:settings_line")


@page(CHANGE)
@require_POST
def line_resume(request: StaffRequest) -> HttpResponse:
    """Lets the account send again before its rest is over: the plan was raised, or LINE erred."""
    account = account_of(request.staff.organisation_id)
    if account:
        resume(account, audit.staff(request.staff.id))
        notify(request, _("Sending goes on. If LINE still refuses, it rests again and home says so."))
    return redirect("console:settings_line")


def _line_page(
    request: StaffRequest, account: ChannelAccount | None, form: LineForm, findings: Sequence[Finding] = ()
) -> HttpResponse:
    context = {
        "form": form,
        "account": account,
        "webhook_url": webhook_url(account) if account else "",
        "rests": bool(account and account.paused_until and account.paused_until > clock.now()),
        "bad": sum(finding.weight is Weight.BAD for finding in findings),
        "findings": [(finding, *WEIGHTS[finding.weight]) for finding in findings],
    }
    return render(request, "console/settings_line.html", context)
