"""What the addresses of procedures name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.organisations.models import Organisation, Role
from tetote.organisations.tests.builders import make_staff
from tetote.procedures.models import Procedure
from tetote.procedures.tests.builders import (
    make_application,
    make_attachment,
    make_letter,
    make_picture,
    make_procedure,
)

TABLE = "| survey |\n| | type | name | label |\n| | text | name | お名前は？ |"


def _procedure(organisation: Organisation) -> Procedure:
    return make_procedure(make_staff(organisation, Role.ADMINISTRATOR, name="小川 しおり"), TABLE)


def _code(organisation: Organisation) -> Mapping[str, object]:
    return {"code": _procedure(organisation).code}


def _version(organisation: Organisation) -> Mapping[str, object]:
    return {**_code(organisation), "number": 1}


def _application(organisation: Organisation) -> Mapping[str, object]:
    return {"code": make_application(_procedure(organisation)).code}


def _letter(organisation: Organisation) -> Mapping[str, object]:
    procedure = _procedure(organisation)
    return {"code": procedure.code, "letter_id": make_letter(procedure).id}


def _made(organisation: Organisation) -> Mapping[str, object]:
    procedure = _procedure(organisation)
    return {"code": make_application(procedure).code, "letter_id": make_letter(procedure).id}


def _file(organisation: Organisation) -> Mapping[str, object]:
    return {"file_id": make_attachment(make_application(_procedure(organisation))).id}


ROUTES: Mapping[str, Maker] = {
    "procedures:excel_version": _version,
    "procedures:letter": _made,
    "procedures:edit_letter": _letter,
    "procedures:file": _file,
    **{
        f"procedures:{name}": _code
        for name in (
            "overview",
            "turn",
            "applications",
            "applications_csv",
            "applications_excel",
            "excel",
            "excel_draft",
            "decide",
            "board",
            "letters",
            "hand_over",
            "card",
        )
    },
    "procedures-public:picture": lambda organisation: {"name": make_picture(organisation)},
    **{
        f"procedures:{name}": _application
        for name in ("application", "move", "assign", "fill", "note", "again", "send_back", "approve", "reopen")
    },
}
