"""What the addresses of the catalogue name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.automations.kits import arriving
from tetote.automations.kits.installing import install
from tetote.automations.kits.sources import of_installation
from tetote.automations.models import ProcedureRule
from tetote.organisations.models import Organisation, Role
from tetote.organisations.tests.builders import make_staff


def _copied(organisation: Organisation) -> Mapping[str, object]:
    staff = make_staff(organisation, Role.ADMINISTRATOR, name="小川 しおり")
    return {"code": install(staff, of_installation("damage-report")).code}


def _rule(organisation: Organisation) -> Mapping[str, object]:
    code = _copied(organisation)
    return {**code, "rule_id": ProcedureRule.objects.latest("id").id}


def _message(organisation: Organisation) -> Mapping[str, object]:
    code = _copied(organisation)
    return {**code, "message_id": ProcedureRule.objects.latest("id").message_id}


def _arrival(organisation: Organisation) -> Mapping[str, object]:
    staff = make_staff(organisation, Role.ADMINISTRATOR, name="小川 しおり")
    return {"arrival_id": arriving.upload(staff, "kit.json", b"{}").id}


ROUTES: Mapping[str, Maker] = {
    **{f"automations:{name}": _copied for name in ("messages", "copies", "share", "decide", "kit")},
    "automations:switch": _rule,
    "automations:message": _message,
    "automations:arrived": _arrival,
}
