"""The kit of components, all in all their states."""

from django.http import HttpResponse
from django.shortcuts import render

from tetote.console.guard import page
from tetote.console.permissions import HOME
from tetote.organisations.requests import StaffRequest
from tetote.ui.kit import kit_context


@page(HOME)
def ui_kit(request: StaffRequest) -> HttpResponse:
    """One page for whoever builds pages."""
    return render(request, "ui/kit.html", kit_context())
