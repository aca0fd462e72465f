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


def _line(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    return {"token": link_for(person, "portal:line", person.id).rstrip("/").rsplit("/", 1)[1]}


def _named(organisation: Organisation) -> Mapping[str, object]:
    return {"code": organisation.code}


def _card(organisation: Organisation) -> Mapping[str, object]:
    return {"code": organisation.code, "card_code": "4F7K-9M2P-QX3T"}


ROUTES: Mapping[str, Maker] = {
    "portal:mine": _mine,
    "portal:line": _line,
    "portal:login": _named,
    "portal:login_done": _named,
    "portal:card": _card,
}
