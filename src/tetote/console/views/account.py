"""One's own account: the way to the pages for password and second factor."""

from django.http import HttpResponse
from django.shortcuts import render

from tetote.console.guard import page
from tetote.console.permissions import HOME
from tetote.organisations.requests import StaffRequest


@page(HOME)
def account(request: StaffRequest) -> HttpResponse:
    """Where to change what belongs to the person signed in."""
    return render(request, "console/account.html")
