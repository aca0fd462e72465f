"""What an organisation sets for itself, for administrators."""

from django.conf import settings as installation
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.channels.actions import connect_account
from tetote.channels.queries import account_of, webhook_path
from tetote.console.complaints import told_in
from tetote.console.forms.settings import LineForm, OrganisationForm
from tetote.console.guard import page
from tetote.kernel import audit
from tetote.organisations.actions import change_settings
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify
from tetote.ui.tabs import Tab

CHANGE = "organisations.settings.change"


def tabs(current: str) -> list[Tab]:
    """The pages of the settings."""
    pages = {
        "settings": _("Organisation"),
        "settings_staff": _("Staff"),
        "settings_line": _("LINE"),
        "settings_line_login": _("LINE Login"),
    }
    return [Tab(label, reverse(f"console:{name}"), current=name == current) for name, label in pages.items()]


@page(CHANGE)
def settings(request: StaffRequest) -> HttpResponse:
    """Names, labels, reminder, quota."""
    form = OrganisationForm(request.staff.organisation, request.POST or None)
    if form.is_valid():
        with told_in(form):
            change_settings(request.staff, form.settings())
            notify(request, _("The settings were saved."))
            return redirect("console:settings")
    return render(request, "console/settings.html", {"form": form, "tabs": tabs("settings")})


@page(CHANGE)
def line(request: StaffRequest) -> HttpResponse:
    """The LINE account: what LINE's console says goes in, the webhook's address comes out."""
    organisation_id = request.staff.organisation_id
    account = account_of(organisation_id)
    form = LineForm(account, request.POST or None)
    if form.is_valid():
        with told_in(form):
            connect_account(organisation_id, form.channel(), audit.staff(request.staff.id))
            notify(request, _("LINE is connected. Please send a test message to yourself from a member's page."))
            return redirect("console:settings_line")
    webhook_url = installation.TETOTE_PUBLIC_URL + webhook_path(account) if account else ""
    context = {"form": form, "tabs": tabs("settings_line"), "account": account, "webhook_url": webhook_url}
    return render(request, "console/settings_line.html", context)
