"""An address by its postcode: one step of its page, and no answer yet."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import get_language

from tetote.portal.procedures.typed import Typed, keep, posted
from tetote.portal.procedures.visits import Visit
from tetote.procedures.engine.answering import postal
from tetote.procedures.engine.sentences import say
from tetote.procedures.engine.turns import Question
from tetote.procedures.queries import has_postcodes, pages_of, towns_at
from tetote.procedures.queries.addressing import one

LOOK_UP, TOWN = "look_up", "town"


def is_step(data: QueryDict, asked: Sequence[Question]) -> bool:
    """Whether nothing but a postcode was written: then the button goes on to the town, and not to the next page."""
    return any(
        each.kind == "address"
        and not data.get(each.address, "").strip()
        and postal.code_of(data.get(f"{each.address}:postcode", ""))
        for each in asked
    ) and (has_postcodes())


def look_up(visit: Visit, name: str = "", place: int = -1) -> HttpResponse:
    """The same page with the town in its place; one of several when it was chosen."""
    data = dict(posted(visit.request.POST))
    page = pages_of(visit.run).find(visit.request.POST.get("q", ""))
    if page is None:
        return visit.go()
    known = {stop.address: stop.cell.text for stop in page.stops if stop.item.kind == "address"}
    for address in known:
        if name in {"", address}:
            _propose(data, address, postal.parted(known[address])[1], place)
    return redirect(keep(visit, Typed(page.address, data, _wrong(data, [name] if name else list(known)))))


def looked_up(visit: Visit) -> HttpResponse:
    """The button beside the postcode."""
    return look_up(visit, visit.request.POST[LOOK_UP])


def chosen(visit: Visit) -> HttpResponse:
    """One of several towns."""
    name, _blank, place = visit.request.POST[TOWN].rpartition(" ")
    return look_up(visit, name, int(place) if place.isdecimal() and len(place) < 4 else -1)


def _propose(data: dict[str, Sequence[str]], name: str, known: str, place: int) -> None:
    """Puts the town before what was typed; what was on record before gives way."""
    towns = towns_at(postal.code_of(one(data, f"{name}:postcode")))
    if place < 0 and len(towns) == 1:
        place = 0
    if 0 <= place < len(towns):
        typed = one(data, name).strip()
        data[name] = [postal.within(towns[place], "" if typed == known else typed)]


def _wrong(data: Mapping[str, Sequence[str]], names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    words = [say("answer.not-a-postcode", get_language() or "ja")]
    return {name: words for name in names if not postal.code_of(one(data, f"{name}:postcode"))}
