"""Printed cards that link a member's LINE by one scan: choosing, printing, watching, withdrawing."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tetote.channels.actions import learn_line_id
from tetote.channels.queries import account_of
from tetote.console.cards import addresses, fate, sheets
from tetote.console.complaints import told_in, told_next
from tetote.console.forms.cards import CardFilter, PrintForm
from tetote.console.guard import page
from tetote.console.people import line
from tetote.kernel import audit
from tetote.kernel.errors import NotFoundError
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import issue_cards, withdraw_card
from tetote.people.models import RegistrationCard
from tetote.people.queries import access_card, cards_on, latest_cards, members, printed_code
from tetote.ui.fragments import fragment_response
from tetote.ui.listing import paginate
from tetote.ui.notices import notify

MOST_AT_ONCE = 300
"""Thirty pages; more than a meeting has chairs."""


@page("people.change")
def cards(request: StaffRequest) -> HttpResponse:
    """Who gets one; the ticked ones are printed."""
    organisation = request.staff.organisation
    narrowed = CardFilter(organisation, request.GET)
    fitting = narrowed.people(organisation.id)
    form = PrintForm(request.POST or None)
    if form.is_valid():
        chosen = form.chosen(fitting, request.POST.getlist("member"), MOST_AT_ONCE)
        if not chosen:
            form.add_error(None, _("Please tick at least one member."))
        else:
            with told_in(form):
                _learn_line_id(request)
                return redirect("console:cards_sheet", issue_cards(request.staff, chosen, form.cleaned_data["days"]))
    listed = paginate(request, members(fitting))
    latest = latest_cards(organisation.id, [person.id for person in listed])
    lines = [(line(organisation, person), latest.get(person.id)) for person in listed]
    context = {
        "filter": narrowed,
        "form": form,
        "page": listed,
        "lines": [(shown, card, fate(card)) for shown, card in lines],
        "ticked": set(request.POST.getlist("member")),
        "has_line": account_of(organisation.id) is not None,
    }
    return render(request, "console/cards.html", context)


@page("people.change")
@never_cache
def sheet(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """The pages to print, and above them, on the screen only, who has been linked so far."""
    organisation = request.staff.organisation
    printed = _printed(organisation.id, sheet_id)
    language = "en" if request.GET.get("lang") == "en" else organisation.members_language
    context = {
        **_progress(request, printed, sheet_id),
        "organisation": organisation,
        "sheets": sheets(organisation, [card for card in printed if card.is_open], language),
        "language": language,
        "leads_to_line": not addresses(organisation)("0").startswith(settings.TETOTE_PUBLIC_URL),
    }
    return render(request, "console/cards_sheet.html", context)


@page("people.change")
@require_GET
def progress(request: StaffRequest, sheet_id: UUID) -> HttpResponse:
    """Who of the sheet has been linked, asked again and again while the meeting goes on."""
    organisation_id = request.staff.organisation_id
    printed = _printed(organisation_id, sheet_id)
    etag = audit.version(organisation_id)
    context = partial(_progress, request, printed, sheet_id)
    return fragment_response(request, "console/_cards_progress.html", context, etag)


@page("people.change")
@require_POST
def withdraw(request: StaffRequest, card_id: UUID) -> HttpResponse:
    """It was lost, or given to the wrong person."""
    card = access_card(request.staff.organisation_id, card_id)
    with told_next(request):
        withdraw_card(request.staff, card)
        notify(request, _("The card of %(name)s links nothing any more.") % {"name": card.person.full_name})
    return redirect("console:cards")


def _printed(organisation_id: UUID, sheet_id: UUID) -> list[RegistrationCard]:
    """The cards of a sheet.

    Raises:
        NotFoundError: there is none, or it is of another organisation.
    """
    printed = list(cards_on(organisation_id, sheet_id))
    if not printed:
        raise NotFoundError(_("This sheet is not here any more."))
    return printed


def _learn_line_id(request: StaffRequest) -> None:
    """The square opens the chat only when we know the account's id; LINE is asked for it once."""
    account = account_of(request.staff.organisation_id)
    if account:
        learn_line_id(account)


def _progress(request: StaffRequest, printed: list[RegistrationCard], sheet_id: UUID) -> dict[str, object]:
    linked = [card for card in printed if card.used_at]
    waiting = [(card.person, printed_code(card)) for card in printed if card.is_open]
    # In the demo the square cannot be scanned; a link does the same.
    played = addresses(request.staff.organisation) if settings.TETOTE_DEMO else None
    return {
        "sheet_id": sheet_id,
        "total": len(printed),
        "linked": [(card.person, fate(card)) for card in linked],
        "waiting": [(person, code, played(code) if played else "") for person, code in waiting],
    }
