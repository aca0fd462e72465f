"""What money asks the worker to do later. It runs inside the scope of its organisation."""

from datetime import date
from uuid import UUID

from django_scopes import get_scope

from tetote.kernel import jobs
from tetote.kernel.jobs import Lane, job
from tetote.money import ports
from tetote.money.actions.fees import record_missing
from tetote.money.actions.tables import CATCH_UP

AT_ONCE = 100


@job(CATCH_UP, lane=Lane.BULK)
def catch_up(since: str, source: str = "", after: str = "") -> None:
    """Works out the fees of activities since a day that have none; a portion at a time, source by source."""
    organisation_id: UUID = get_scope()["organisation"]
    for one in ports.sources():
        if source and one.name != source:
            continue
        found = one.since(organisation_id, date.fromisoformat(since), after, AT_ONCE)
        # Whoever dies in between begins the portion again, and finds what is kept already.
        record_missing(found)
        if len(found) == AT_ONCE:
            rest = {"since": since, "source": one.name, "after": found[-1].cause}
            jobs.enqueue(CATCH_UP, rest, organisation_id=organisation_id)
