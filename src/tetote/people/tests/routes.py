"""What the addresses of people name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.kernel import shelf
from tetote.organisations.models import Organisation
from tetote.organisations.tests.builders import make_staff
from tetote.people.models import DataRequest, MemberRole, RosterImport
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_contact, make_course, make_person, make_training


def _import(organisation: Organisation) -> Mapping[str, object]:
    roster = RosterImport.objects.create(organisation=organisation, staff=make_staff(organisation))
    return {"import_id": roster.id}


def _person(organisation: Organisation) -> Mapping[str, object]:
    return {"code": make_person(organisation).code}


def _deed(organisation: Organisation) -> Mapping[str, object]:
    return {**_person(organisation), "role": "requesting", "name": "renew"}


def _training(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    return {"code": person.code, "training_id": make_training(person, make_course(organisation)).id}


def _contact(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    return {"code": person.code, "contact_id": make_contact(person).id}


def _course(organisation: Organisation) -> Mapping[str, object]:
    return {"course_id": make_course(organisation).id}


def _own(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation, role=MemberRole.PROVIDING)
    return {"token": link_for(person, "people-member:abilities", person.id).rstrip("/").rsplit("/", 1)[1]}


def _data_file(organisation: Organisation) -> Mapping[str, object]:
    person, staff = make_person(organisation), make_staff(organisation)
    wanted = DataRequest.objects.create(
        organisation=organisation, person=person, kind="export", state="done", asked_by=staff
    )
    shelf.put(wanted.id, b"zip")
    return {"code": person.code, "request_id": wanted.id}


ROUTES: Mapping[str, Maker] = {
    "people-member:abilities": _own,
    "people:course": _course,
    "people:data_file": _data_file,
    **{f"people:{name}": _person for name in ("data", "data_progress", "data_ask", "data_erase")},
    "people:role_deed": _deed,
    "people:training_remove": _training,
    "people:prefer": _contact,
    **{f"people:{name}": _person for name in ("roles", "training", "abilities", "details", "household")},
    **{f"people:roster_{name}": _import for name in ("columns", "check", "result", "progress", "back", "leave")},
}
