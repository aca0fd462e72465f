"""What the addresses of the portal name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_contact, make_person


def _mine(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    make_contact(person, kind=ContactPoint.Kind.WEB, address=person.code)
    return {"token": link_for(person, "portal:mine", person.id).rstrip("/").rsplit("/", 1)[1]}


ROUTES: Mapping[str, Maker] = {"portal:mine": _mine}
