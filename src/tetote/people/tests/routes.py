"""What the addresses of people name, for the walk over every route."""

from collections.abc import Mapping

from tests.architecture.routes import Maker

from tetote.organisations.models import Organisation
from tetote.organisations.tests.builders import make_staff
from tetote.people.models import RosterImport


def _import(organisation: Organisation) -> Mapping[str, object]:
    roster = RosterImport.objects.create(organisation=organisation, staff=make_staff(organisation))
    return {"import_id": roster.id}


ROUTES: Mapping[str, Maker] = {
    **{f"people:roster_{name}": _import for name in ("columns", "check", "result", "progress", "back", "leave")},
}
