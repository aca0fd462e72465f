"""What somebody was to the centre, and which courses they attended. The days stay: statistics live from them."""

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.kernel import clock
from tetote.people.models import Person, RoleAssignment, Suspension, Training
from tetote.people.ports import Held, PersonalDataHolder
from tetote.people.queries.record import role_history, suspensions_of
from tetote.people.queries.settings import role_label
from tetote.people.words import reason_words

COUNTED = gettext_lazy("The yearly statistics count members and courses; nobody is named there.")
STILL_A_MEMBER = gettext_lazy("They are still a member. Let them leave first: Roles, then Leave.")


def _export(person: Person) -> Sequence[Held]:
    return list(_held(person))


def _held(person: Person) -> Iterator[Held]:
    for role in role_history(person):
        until = f"{role.until:%Y/%m/%d}" if role.until else ""
        words = f"{role_label(person.organisation, role.role)} {role.since:%Y/%m/%d}–{until}"
        yield Held(_("Role"), person.created_at, words, stays=COUNTED)
        if said := "\n".join(filter(None, [reason_words(role.reason), role.remark])):
            yield Held(_("Remark"), person.created_at, said)
    for rest in suspensions_of(person):
        until = f"{rest.until:%Y/%m/%d}" if rest.until else ""
        yield Held(_("Rests"), person.created_at, f"{rest.since:%Y/%m/%d}–{until}", stays=COUNTED)
        if said := "\n".join(filter(None, [_why(rest), rest.remark])):
            yield Held(_("Remark"), person.created_at, said)
    for course in Training.objects.filter(person=person).select_related("course").order_by("attended_on", "id"):
        words = f"{course.course.name} {course.attended_on:%Y/%m/%d}"
        yield Held(_("Course"), person.created_at, words, stays=COUNTED)


def _why(rest: Suspension) -> str:
    """What was chosen says something about them; "other" says nothing."""
    return "" if rest.reason == Suspension.Reason.OTHER else str(rest.get_reason_display())


def _erase(person: Person) -> int:
    """The days of a role stay; why it ended or rested goes with what was written beside it."""
    count = sum(not held.stays for held in _held(person))
    RoleAssignment.objects.filter(person=person).update(reason="", remark="")
    rests = Suspension.objects.filter(assignment__person=person)
    rests.update(reason=Suspension.Reason.OTHER, remark="")
    return count


def _unfinished(person: Person) -> Sequence["str"]:
    today = clock.today(person.organisation.time_zone)
    held = RoleAssignment.objects.filter(person=person).filter(Q(until=None) | Q(until__gte=today))
    return [str(STILL_A_MEMBER)] if held.exists() else []


HOLDER = PersonalDataHolder(
    "people.roles",
    gettext_lazy("Roles and courses"),
    frozenset({RoleAssignment, Suspension, Training}),
    _export,
    _erase,
    unfinished=_unfinished,
)
