"""The members as a workbook, in the columns of the centre's own list, with everything beside it."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from tetote.kernel import clock
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import note_saved_list
from tetote.people.permissions import EXPORT
from tetote.people.roster_export import workbook
from tetote.ui.sheets import book_file


@require_GET
@staff_may(EXPORT)
def everything(request: StaffRequest) -> HttpResponse:
    """Everybody and all that is written about them; who saved it is remembered."""
    organisation = request.staff.organisation
    pages = workbook(organisation)
    note_saved_list(request.staff, len(pages[0].rows))
    day = clock.today(organisation.time_zone).isoformat()
    return book_file(pages, f"members-{day}")
