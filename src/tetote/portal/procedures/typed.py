"""What stands on a page and was not taken: kept with the run, so that a page with errors is a page like any other.

Whoever looks at it came by an address and not by sending a form, so the browser's "back" has nothing to send again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from django.http import QueryDict

from tetote.portal.procedures.visits import Visit
from tetote.procedures import actions

AGAIN = "again"
"""In the address of a page: show what was typed there."""
Problems = Mapping[str, Sequence[str]]
NEVER_KEPT = ("csrfmiddlewaretoken", "turn", "q", "stay", "remove", "look_up", "town")


@dataclass(frozen=True, slots=True)
class Typed:
    """Of one page: the inputs by name, what was wrong by question, and what counts now where others answered it."""

    page: str
    data: Mapping[str, Sequence[str]]
    problems: Problems = field(default_factory=dict)
    stale: str = ""


def posted(data: QueryDict) -> Mapping[str, Sequence[str]]:
    """The inputs of a form, without its machinery and without drawings, which are drawn anew."""
    kept = ((name, [str(value) for value in values]) for name, values in data.lists())
    return {name: values for name, values in kept if name not in NEVER_KEPT and not name.endswith(":drawn")}


def keep(visit: Visit, typed: Typed) -> str:
    """Keeps it. Returns the address that shows it."""
    text = json.dumps(asdict(typed), ensure_ascii=False)
    actions.keep_typed(visit.run.organisation_id, visit.run.id, text)
    return visit.at(typed.page, **{AGAIN: "1"})


def waiting(visit: Visit) -> str:
    """The address of the page on which something waits to be taken; else of where one stands."""
    page = json.loads(visit.run.typed)["page"] if visit.run.typed else ""
    return visit.at(page, **{AGAIN: "1"}) if page else visit.at()


def kept(visit: Visit, page: str) -> Typed | None:
    """What was typed on this page, when its address asks for it."""
    if AGAIN not in visit.request.GET or not visit.run.typed:
        return None
    found = Typed(**json.loads(visit.run.typed))
    return found if found.page == page else None
