"""A member ends the link with LINE on a page of theirs."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.automations.actions import leave_line
from tetote.people.permissions import MemberRequest, by_link
from tetote.people.queries import line_contact_of
from tetote.ui.notices import notify


@by_link("portal:line")
def line(request: MemberRequest) -> HttpResponse:
    """First what it means, then the end of it."""
    contact = line_contact_of(request.member)
    if request.method == "POST" and contact:
        leave_line(contact)
        notify(request, _("The link with LINE has ended."))
        return redirect(request.get_full_path())
    context = {"organisation": request.member.organisation, "is_linked": contact is not None}
    return render(request, "portal/line.html", context)
