"""What a procedure may end in here: a parent's request for help, filed as if an advisor had taken it down."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tetote.kernel.audit import STAFF
from tetote.kernel.errors import TetoteError
from tetote.matching import wording
from tetote.matching.actions.intake import Wish, file_request
from tetote.matching.models import SupportRequest
from tetote.people.models import Child, Person
from tetote.procedures.engine.answering.plain import alike
from tetote.procedures.engine.definition.kinds import OTHER_CHILD
from tetote.procedures.ports import Handed, OfferedDeed, Parameter

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


def perform(handed: Handed) -> str:
    """Files it. Returns what it made.

    Raises:
        TetoteError: the person, a child, the kind or the time does not fit.
    """
    if handed.person_id is None:
        raise TetoteError(MEMBERS_ONLY)
    person = Person.objects.select_related("organisation", "household").get(id=handed.person_id)
    request = file_request(person, _wish(person, handed), handed.actor)
    return f"matching.request:{request.id}"


def _wish(person: Person, handed: Handed) -> Wish:
    kind = handed.one("kind")
    if kind not in SupportRequest.Kind.values:
        raise TetoteError(KIND_UNKNOWN)
    place = handed.one("place_from")
    with translation.override(person.organisation.members_language):
        care_place = _care_place(person, handed)
        beside = wording.same_helper() if handed.one("again") == YES else ""
    return Wish(
        children=_children(person, handed),
        kind=kind,
        starts_at=_moment(person, handed.one("starts")),
        ends_at=_moment(person, handed.one("ends")),
        place_from=(place or care_place)[:PLACE],
        place_to=handed.one("place_to")[:PLACE],
        area=person.household.area[:20],
        at_helpers_home=handed.one("where") == AT_HELPERS,
        details=handed.one("notes"),
        note="\n".join(words for words in (care_place if place else "", beside) if words),
    )


def _care_place(person: Person, handed: Handed) -> str:
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
        raise TetoteError(TIME_UNREADABLE) from error
    return when if when.tzinfo else when.replace(tzinfo=person.organisation.time_zone)


def _children(person: Person, handed: Handed) -> list[Child]:
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
        raise TetoteError(OTHER_CHILD_ASKED if OTHER_CHILD in wanted else NO_SUCH_CHILD)
    return found


def _words(value: str) -> list[str]:
    """Ids, or a name that may hold a blank."""
    parts = value.split()
    return parts if all(part == OTHER_CHILD or _ID.fullmatch(part) for part in parts) else [value]


def _called(child: Child) -> set[str]:
    return {alike(name) for name in (child.given_name, child.kana) if name}


def _added(there: Mapping[str, Child], handed: Handed, found: list[Child]) -> list[Child]:
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
    ),
    perform=perform,
)
