"""A member's record: who they are, what was said, what was done."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tetote.console import declarations, timeline
from tetote.console.conversation import talk_with
from tetote.console.forms.letter import OnceForm
from tetote.console.guard import page
from tetote.console.people import REACH_TONES, reach_of, reach_words
from tetote.console.receipts import receipt_of
from tetote.console.views.common import crumbs, load
from tetote.kernel import audit, calendar, clock
from tetote.organisations.models import Organisation
from tetote.organisations.permissions import may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Child, Person, RoleAssignment
from tetote.people.queries import children_of, contacts_of, held_labels, living_with, resting, role_history, role_label
from tetote.ui.listing import paginate

DEEDS_SHOWN = 20


@page("people.view")
def record(request: StaffRequest, code: str) -> HttpResponse:
    """Everything about one member on one page."""
    person = load(request, code)
    organisation = request.staff.organisation
    context = {
        "person": person,
        "crumbs": crumbs(person),
        "talk": talk_with(organisation, person, everything=request.GET.get("talk") == "all"),
        "sections": declarations.sections_about(request.staff, person),
        "may_change": may(request.staff, "people.change") and not person.erased_at,
        "may_write": may(request.staff, "messaging.send") and not person.erased_at,
        "may_data": may(request.staff, "people.personal_data"),
        **_facts(organisation, person),
        **_done(request, person),
    }
    return render(request, "console/member.html", context)


def _facts(organisation: Organisation, person: Person) -> dict[str, object]:
    contacts = contacts_of(person)
    reach = reach_of(contacts)
    roles = role_history(person)
    return {
        "contacts": contacts,
        "receipt": receipt_of(person, contacts),
        "once": OnceForm(auto_id=""),
        "reach": reach_words(contacts),
        "reach_tone": REACH_TONES[reach],
        "held": held_labels(organisation, [role.role for role in roles if role.until is None]),
        "roles": [(role_label(organisation, role.role), _span(role)) for role in roles],
        "others": living_with(person),
        "resting": _resting(organisation, person),
        "children": [(child, _age(organisation, child)) for child in children_of(person)],
    }


def _done(request: StaffRequest, person: Person) -> dict[str, object]:
    entries = audit.entries_about(person).reverse()
    listed = paginate(request, entries, DEEDS_SHOWN, "deeds")
    return {"deeds_page": listed, "deeds": timeline.told(person.organisation_id, listed)}


def _span(role: RoleAssignment) -> str:
    since = role.since.strftime("%Y/%m/%d")
    return f"{since}–{role.until.strftime('%Y/%m/%d')}" if role.until else f"{since}–"


def _age(organisation: Organisation, child: Child) -> int:
    return calendar.age_on(clock.today(organisation.time_zone), child.born_on)


def _resting(organisation: Organisation, person: Person) -> str:
    """Which role rests today."""
    rests = resting(clock.today(organisation.time_zone)).filter(assignment__person=person, assignment__until=None)
    labels = held_labels(organisation, [rest.assignment.role for rest in rests.select_related("assignment")])
    return _("%(roles)s: rests") % {"roles": "・".join(labels)} if labels else ""
