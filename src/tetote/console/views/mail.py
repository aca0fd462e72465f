"""Mail for people without LINE: in whose name it goes, and to which address."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.channels.actions import connect_mail
from tetote.channels.queries import account_of
from tetote.console.complaints import told_in
from tetote.console.forms.mail import AddressForm, MailForm
from tetote.console.guard import page
from tetote.console.views.common import crumbs, load
from tetote.console.views.settings import CHANGE
from tetote.kernel import audit
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import link_contact
from tetote.people.models import ContactPoint
from tetote.ui.notices import notify

MAIL = ContactPoint.Kind.EMAIL


@page(CHANGE)
def mail(request: StaffRequest) -> HttpResponse:
    """The sender of letters."""
    organisation = request.staff.organisation
    account = account_of(organisation.id, MAIL)
    known = {"name": account.name, "address": account.address} if account else {"name": organisation.name[:50]}
    form = MailForm(request.POST or None, initial=known)
    if form.is_valid():
        with told_in(form):
            name, address = form.cleaned_data["name"], form.cleaned_data["address"]
            connect_mail(organisation.id, name, address, audit.staff(request.staff.id))
            notify(request, _("Mail is connected. Members with a mail address and without LINE get it from now on."))
            return redirect("console:settings_mail")
    context = {"form": form, "is_connected": account is not None}
    return render(request, "console/settings_mail.html", context)


@page("people.change")
def address(request: StaffRequest, code: str) -> HttpResponse:
    """The mail address of a member."""
    person = load(request, code)
    form = AddressForm(request.POST or None, initial={"address": person.email.split(",")[0].strip()})
    if form.is_valid():
        with told_in(form):
            link_contact(request.staff, person, MAIL, form.cleaned_data["address"].lower())
            notify(request, _("Written down. Without LINE, messages go to this address."))
            return redirect("console:member", person.code)
    context = {
        "form": form,
        "person": person,
        "crumbs": crumbs(person, _("E-mail")),
        "is_connected": account_of(person.organisation_id, MAIL) is not None,
    }
    return render(request, "console/member_mail.html", context)
