"""What a procedure may end in here: a parent's request for help, filed as if an advisor had taken it down."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import TetoteError
from tetote.matching.actions.intake import Wish, file_request
from tetote.matching.models import SupportRequest
from tetote.people.models import Child, Person
from tetote.procedures.engine.answering.plain import alike
from tetote.procedures.ports import Handed, OfferedDeed, Parameter

PLACE = 30
"""Letters of a place that every helper may read."""
MEMBERS_ONLY = _("This person is not registered. Please register them first, then do it again.")
NO_SUCH_CHILD = _("A child of this name is not on record. Please add the child, then do it again.")
TIME_UNREADABLE = _("The time cannot be read. Please take the request down by hand.")
KIND_UNKNOWN = _("The kind of help is none of ours. Please take the request down by hand.")


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
    return Wish(
        children=_children(person, handed.values.get("children", ())),
        kind=kind,
        starts_at=_moment(person, handed.one("starts")),
        ends_at=_moment(person, handed.one("ends")),
        place_from=handed.one("place_from")[:PLACE],
        place_to=handed.one("place_to")[:PLACE],
        area=person.household.area[:20],
        details=handed.one("notes"),
    )


def _moment(person: Person, text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise TetoteError(TIME_UNREADABLE) from error
    return when if when.tzinfo else when.replace(tzinfo=person.organisation.time_zone)


def _children(person: Person, names: tuple[str, ...]) -> list[Child]:
    """By their given name, however it was typed; the only child of a family need not be named."""
    there = list(Child.objects.filter(household_id=person.household_id))
    wanted = [alike(name) for name in names if name.strip()]
    if not wanted and len(there) == 1:
        return there
    found = [child for child in there if {alike(child.given_name), alike(child.kana)} & set(wanted)]
    if not found or len(found) < len(set(wanted)):
        raise TetoteError(NO_SUCH_CHILD)
    return found


FILE_REQUEST = OfferedDeed(
    name="matching.file_request",
    label=_("File a request for help"),
    parameters=(
        Parameter("children", _("Children (given names)"), required=False, several=True),
        Parameter("starts", _("From when"), frozenset({"dateTime"})),
        Parameter("ends", _("Until when"), frozenset({"dateTime"})),
        Parameter("kind", _("Kind of help"), frozenset({"select_one", "select_one_from_file"})),
        Parameter("place_from", _("Where it begins"), frozenset({"text"})),
        Parameter("place_to", _("Where it ends"), frozenset({"text"}), required=False),
        Parameter("notes", _("What the helper should know"), frozenset({"text"}), required=False),
    ),
    perform=perform,
)
