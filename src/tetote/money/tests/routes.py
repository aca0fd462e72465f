"""What the addresses of money name, for the walk over every route."""

from collections.abc import Mapping
from datetime import date

from tests.architecture.routes import Maker

from tetote.money.models import Entitlement, FeeRecord, FeeTable, SubsidyScheme
from tetote.money.queries.links import MINE, PDF
from tetote.money.tariffs import to_json
from tetote.money.tests.builders import make_activity
from tetote.money.tests.tables import A
from tetote.organisations.models import Organisation, Role
from tetote.organisations.tests.builders import make_staff
from tetote.people.models import Person
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_person

SINCE = date(2026, 4, 1)


def _table(organisation: Organisation) -> Mapping[str, object]:
    table = FeeTable.objects.create(organisation=organisation, name=A.name, valid_from=SINCE, definition=to_json(A))
    return {"code": table.code}


def _fee(organisation: Organisation) -> Mapping[str, object]:
    activity = make_activity(organisation)
    fee = FeeRecord.objects.create(
        organisation=organisation,
        cause=activity.cause,
        payer=activity.payer,
        payee=activity.payee,
        household=activity.payer.household,
        day=activity.starts_at.date(),
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        problem=FeeRecord.Problem.NO_TABLE,
    )
    return {"fee_id": fee.id}


def _scheme_row(organisation: Organisation) -> SubsidyScheme:
    return SubsidyScheme.objects.create(organisation=organisation, name="助成", since=SINCE)


def _scheme(organisation: Organisation) -> Mapping[str, object]:
    return {"code": _scheme_row(organisation).code}


def _grant(organisation: Organisation) -> Mapping[str, object]:
    return {"code": _scheme_row(organisation).code, "person_code": make_person(organisation).code}


def _entitlement(organisation: Organisation) -> Mapping[str, object]:
    found = Entitlement.objects.create(
        organisation=organisation,
        scheme=_scheme_row(organisation),
        household=make_person(organisation).household,
        paper="証書",
        since=SINCE,
        seen_by=make_staff(organisation, Role.ADVISOR, name="坂本 ひな"),
    )
    return {"entitlement_id": found.id}


def _person(organisation: Organisation) -> Mapping[str, object]:
    return {"code": make_person(organisation).code}


def _token(page: str, person: Person) -> Mapping[str, object]:
    address = link_for(person, page, person.id)
    return {"token": address.partition("/m/accounts/")[2].partition("/")[0]}


def _mine(organisation: Organisation) -> Mapping[str, object]:
    return _token(MINE, make_person(organisation))


def _pdf(organisation: Organisation) -> Mapping[str, object]:
    return _token(PDF, make_person(organisation))


ROUTES: Mapping[str, Maker] = {
    "money-member:mine": _mine,
    "money-member:pdf": _pdf,
    "money:grant": _grant,
    "money:entitlement_end": _entitlement,
    **{f"money:{name}": _fee for name in ("fee", "fee_change", "fee_drop")},
    **{f"money:{name}": _scheme for name in ("scheme", "scheme_change", "grant_find")},
    **{f"money:{name}": _person for name in ("statement", "statement_pdf")},
    **{
        f"money:{name}": _table
        for name in ("table", "table_change", "table_publish", "table_take_back", "table_copy", "table_discard")
    },
}
