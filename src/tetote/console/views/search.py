"""Search over everything the apps can find."""

from django.http import HttpResponse
from django.shortcuts import render

from tetote.console import declarations
from tetote.console.guard import page
from tetote.console.permissions import HOME
from tetote.organisations.requests import StaffRequest

LONGEST_QUERY = 100


@page(HOME)
def search(request: StaffRequest) -> HttpResponse:
    """What was found for `?q=`; an empty question finds nothing and says how to ask."""
    text = " ".join(request.GET.get("q", "")[:LONGEST_QUERY].split())
    found = [hit for group in declarations.hits(request.staff, text) for hit in group] if text else []
    return render(request, "console/search.html", {"text": text, "hits": found})
