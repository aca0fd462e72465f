"""What the addresses of procedures name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.organisations.models import Organisation, Role
from tetote.organisations.tests.builders import make_staff
from tetote.procedures.tests.builders import make_procedure

TABLE = "| survey |\n| | type | name | label |\n| | text | name | お名前は？ |"


def _code(organisation: Organisation) -> Mapping[str, object]:
    staff = make_staff(organisation, Role.ADMINISTRATOR, name="小川 しおり")
    return {"code": make_procedure(staff, TABLE).code}


def _version(organisation: Organisation) -> Mapping[str, object]:
    return {**_code(organisation), "number": 1}


ROUTES: Mapping[str, Maker] = {
    **{f"procedures:{name}": _code for name in ("overview", "turn", "excel", "excel_draft")},
    "procedures:excel_version": _version,
}
