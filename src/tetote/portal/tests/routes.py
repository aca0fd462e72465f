"""What the addresses of the portal name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.messaging.tests.builders import make_letter
from tetote.organisations.models import Organisation
from tetote.organisations.tests.builders import make_staff
from tetote.people.actions import open_feed
from tetote.people.models import ContactPoint
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_contact, make_person
from tetote.portal.helping.feed import feed_url
from tetote.procedures import actions
from tetote.procedures.queries import way_to
from tetote.procedures.tests.builders import make_procedure

TABLE = "| survey |\n| | type | name | label |\n| | text | name | お名前は？ |"


def _mine(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    make_contact(person, kind=ContactPoint.Kind.WEB, address=person.code)
    return {"token": link_for(person, "portal:mine", person.id).rstrip("/").rsplit("/", 1)[1]}


def _calendar(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    return {"token": link_for(person, "portal:calendar", person.id).rstrip("/").rsplit("/", 1)[1]}


def _feed(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    open_feed(person)
    return {"token": feed_url(person).rsplit("/", 2)[1]}


def _line(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    return {"token": link_for(person, "portal:line", person.id).rstrip("/").rsplit("/", 1)[1]}


def _letter(organisation: Organisation) -> Mapping[str, object]:
    return {"token": _token(make_letter(organisation))}


def _named(organisation: Organisation) -> Mapping[str, object]:
    return {"code": organisation.code}


def _card(organisation: Organisation) -> Mapping[str, object]:
    return {"code": organisation.code, "card_code": "4F7K-9M2P-QX3T"}


def _run(organisation: Organisation) -> Mapping[str, object]:
    person = make_person(organisation)
    procedure = make_procedure(make_staff(organisation), TABLE)
    run = actions.begin(organisation.id, procedure.code, actions.Who("web", person.code, person)).run
    return {"token": _token(way_to(run))}


def _answer(organisation: Organisation) -> Mapping[str, object]:
    procedure = make_procedure(make_staff(organisation), TABLE)
    run = actions.begin(organisation.id, procedure.code, actions.Who("web", "web-1")).run
    return {"token": _token(way_to(run))}


def _begin(organisation: Organisation) -> Mapping[str, object]:
    procedure = make_procedure(make_staff(organisation), TABLE)
    return {"token": _token(link_for(make_person(organisation), "portal:begin", procedure.id))}


def _apply(organisation: Organisation) -> Mapping[str, object]:
    procedure = make_procedure(make_staff(organisation), TABLE)
    return {"code": organisation.code, "procedure_code": procedure.code}


def _token(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


ROUTES: Mapping[str, Maker] = {
    "portal:mine": _mine,
    "portal:calendar": _calendar,
    "portal:feed": _feed,
    "portal:line": _line,
    "portal:letter": _letter,
    "portal:letter_end": _letter,
    "portal:login": _named,
    "portal:login_done": _named,
    "portal:card": _card,
    "portal:apply": _apply,
    "portal:begin": _begin,
    "portal:run": _run,
    "portal:run_by_token": _answer,
}
