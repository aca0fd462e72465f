"""What a procedure may end in here: a parent's request for help, filed as if an advisor had taken it down."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tetote.kernel import calendar
from tetote.kernel.audit import STAFF
from tetote.kernel.errors import TetoteError
from tetote.matching import wording
from tetote.matching.actions.intake import Wish, check_request, file_request
from tetote.matching.actions.recurring import Again, again, check_series, file_series
from tetote.matching.asked import both_ways, coming_again, one_stop
from tetote.matching.errors import RETURN_AFTER_WAY_THERE
from tetote.matching.models import SupportRequest
from tetote.matching.rules.legs import minutes_of
from tetote.matching.rules.recurring import Pattern
from tetote.people.models import Child, Person
from tetote.procedures.engine.answering.plain import alike
from tetote.procedures.engine.definition.kinds import OTHER_CHILD
from tetote.procedures.ports import Given, Handed, OfferedDeed, Parameter

_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
PLACE = 30
"""Letters of a place that every helper may read."""
MEMBERS_ONLY = _("This person is not registered. Please register them first, then do it again.")
NO_SUCH_CHILD = _("A child of this name is not on record. Please add the child, then do it again.")
OTHER_CHILD_ASKED = _("The request is for a child who is not on record. Please add the child, then do it again.")
TIME_UNREADABLE = _("The time cannot be read. Please take the request down by hand.")
KIND_UNKNOWN = _("The kind of help is none of ours. Please take the request down by hand.")
AT_HELPERS, AT_HOME, IN_PUBLIC, ANYWHERE = "theirs", "mine", "public", "any"
"""The names of the choices that `where` knows; of another one nothing is made."""
YES = "yes"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The names of the choices that `weekdays` knows."""


class ForStaffError(TetoteError):
    """Only staff can help; the answers are taken all the same."""


def perform(handed: Handed) -> str:
    """Files it, for each of its days where it comes again. Returns what it made, or the first of it.

    Raises:
        TetoteError: the person, a child, the kind or the time does not fit.
    """
    person = _person(handed)
    wish, coming = _wish(person, handed, _children(person, handed)), _coming(person, handed)
    made = file_series(person, wish, coming, handed.actor) if coming else [file_request(person, wish, handed.actor)]
    return f"matching.request:{made[0].id}"


def foretell(given: Given) -> str:
    """What would be filed, in words, where the answers alone do not say it: a wish that comes again, or two ways.

    Raises:
        TetoteError: the centre does not take it for this time; the sentence says why.
    """
    try:
        person = _person(given)
        wish, coming = _wish(person, given, _known_children(person, given)), _coming(person, given)
    except ForStaffError:
        return ""
    if coming:
        check_series(person, wish, coming)
        return coming_again(wish, coming, person.organisation.time_zone)
    check_request(person, wish)
    return both_ways(wish, person.organisation.time_zone)


def _person(given: Given) -> Person:
    if given.person_id is None:
        raise ForStaffError(MEMBERS_ONLY)
    return Person.objects.select_related("organisation", "household").get(id=given.person_id)


def _wish(person: Person, handed: Given, children: Sequence[Child]) -> Wish:
    kind = handed.one("kind")
    if kind not in SupportRequest.Kind.values:
        raise ForStaffError(KIND_UNKNOWN)
    place = handed.one("place_from")
    starts_at, ends_at = _moment(person, handed.one("starts")), _moment(person, handed.one("ends"))
    back = _way_back(handed, starts_at, ends_at)
    with translation.override(person.organisation.members_language):
        care_place = _care_place(person, handed)
        beside = wording.same_helper() if handed.one("again") == YES else ""
    return Wish(
        children=children,
        kind=kind,
        starts_at=starts_at,
        ends_at=back[1] if back else ends_at,
        place_from=(place or care_place)[:PLACE],
        leg_minutes=minutes_of(starts_at, ((starts_at, ends_at), back)) if back else [],
        **_places_to(handed, place or care_place, is_there_and_back=bool(back)),
        area=person.household.area[:20],
        at_helpers_home=handed.one("where") == AT_HELPERS,
        details=handed.one("notes"),
        note="\n".join(words for words in (care_place if place else "", beside) if words),
    )


def _way_back(handed: Given, starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime] | None:
    """From when until when the way back lasts, on the day of the way there; None where there is none."""
    typed = (handed.one("return_starts"), handed.one("return_ends"))
    if not all(typed):
        return None
    try:
        begins, ends = (datetime.combine(starts_at, time.fromisoformat(at[:5]), starts_at.tzinfo) for at in typed)
    except ValueError as error:
        raise ForStaffError(TIME_UNREADABLE) from error
    if not ends_at <= begins < ends:
        raise TetoteError(RETURN_AFTER_WAY_THERE)
    return begins, ends


def _places_to(handed: Given, place: str, *, is_there_and_back: bool) -> dict[str, str]:
    """Where it ends; there and back it ends where it began, and the place between is one, whatever its name holds."""
    place_to = handed.one("place_to")[:PLACE]
    if not is_there_and_back:
        return {"place_to": place_to}
    return {"place_via": one_stop(place_to), "place_to": place[:PLACE]}


def _coming(person: Person, handed: Given) -> Again | None:
    """How it comes again, where weekdays were chosen: until the end of the fiscal year when no day was."""
    weekdays = frozenset(WEEKDAYS.index(name) for name in handed.one("weekdays").split() if name in WEEKDAYS)
    if not weekdays:
        return None
    first = _moment(person, handed.one("starts")).astimezone(person.organisation.time_zone).date()
    try:
        last = date.fromisoformat(handed.one("until")) if handed.one("until") else calendar.fiscal_year_end(first)
    except ValueError as error:
        raise ForStaffError(TIME_UNREADABLE) from error
    return again(Pattern(weekdays, first, last), skips_holidays=handed.one("on_holidays") != YES)


def _care_place(person: Person, handed: Given) -> str:
    """Where the child is looked after, as helpers may read it; '' where it was not asked."""
    words = {
        AT_HELPERS: gettext("Home of the %(helper)s") % {"helper": person.organisation.providing_label},
        AT_HOME: gettext("The family’s home"),
        IN_PUBLIC: gettext("The centre, a park or the like"),
        ANYWHERE: gettext("Any place will do"),
    }
    return words.get(handed.one("where"), "")


def _moment(person: Person, text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise ForStaffError(TIME_UNREADABLE) from error
    zone = person.organisation.time_zone
    return when.astimezone(zone) if when.tzinfo else when.replace(tzinfo=zone)


def _known_children(person: Person, handed: Given) -> list[Child]:
    try:
        return _children(person, handed)
    except ForStaffError:
        return []


def _children(person: Person, handed: Given) -> list[Child]:
    """By their ids, and in procedures of old by the given name; the only child of a family need not be named.

    A child who is not on record is for staff to add. Then, and only when they press the button, a name decides.
    """
    there = {child.id.hex: child for child in Child.objects.filter(household_id=person.household_id)}
    wanted = [word for value in handed.values.get("children", ()) for word in _words(value)]
    if not wanted and len(there) == 1:
        return list(there.values())
    found = [child for id_, child in there.items() if id_ in wanted or _called(child) & set(map(alike, wanted))]
    if OTHER_CHILD in wanted:
        found += _added(there, handed, found)
    if not found or len(found) < len(set(wanted)):
        raise ForStaffError(OTHER_CHILD_ASKED if OTHER_CHILD in wanted else NO_SUCH_CHILD)
    return found


def _words(value: str) -> list[str]:
    """Ids, or a name that may hold a blank."""
    parts = value.split()
    return parts if all(part == OTHER_CHILD or _ID.fullmatch(part) for part in parts) else [value]


def _called(child: Child) -> set[str]:
    return {alike(name) for name in (child.given_name, child.kana) if name}


def _added(there: Mapping[str, Child], handed: Given, found: list[Child]) -> list[Child]:
    told = alike(handed.one("other_child"))
    if handed.actor.kind != STAFF or not told:
        return []
    return [
        child for child in there.values() if child not in found and any(told.startswith(n) for n in _called(child))
    ][:1]


FILE_REQUEST = OfferedDeed(
    name="matching.file_request",
    label=_("File a request for help"),
    parameters=(
        Parameter(
            "children",
            _("Which of the children"),
            frozenset({"children", "text", "select_multiple"}),
            False,
            several=True,
        ),
        Parameter("other_child", _("A child who is not on record"), frozenset({"text"}), required=False),
        Parameter("starts", _("From when"), frozenset({"dateTime"})),
        Parameter("ends", _("Until when"), frozenset({"dateTime"})),
        Parameter("kind", _("Kind of help"), frozenset({"select_one", "select_one_from_file"})),
        Parameter("place_from", _("Where it begins"), frozenset({"text"})),
        Parameter(
            "where",
            _("Where the child is looked after (choices named theirs, mine, public, any)"),
            frozenset({"select_one"}),
            required=False,
        ),
        Parameter("place_to", _("Where it ends"), frozenset({"text"}), required=False),
        Parameter("notes", _("What the helper should know"), frozenset({"text"}), required=False),
        Parameter("again", _("Whether the same helper as before is wished"), frozenset({"yes_no"}), required=False),
        Parameter("return_starts", _("From when the way back lasts"), frozenset({"time"}), required=False),
        Parameter("return_ends", _("Until when the way back lasts"), frozenset({"time"}), required=False),
        Parameter(
            "weekdays",
            _("On which weekdays it comes again (choices named mon, tue, wed, thu, fri, sat, sun)"),
            frozenset({"select_multiple"}),
            required=False,
        ),
        Parameter(
            "until", _("The last day on which it comes again; else 31 March"), frozenset({"date"}), required=False
        ),
        Parameter("on_holidays", _("Whether it comes on holidays too"), frozenset({"yes_no"}), required=False),
    ),
    perform=perform,
    foretell=foretell,
)
