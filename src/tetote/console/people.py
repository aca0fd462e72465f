"""How members are said in lists: their roles by the organisation's own labels, and how they can be reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, MemberRole, Person
from tetote.people.queries import Reach, held_labels, role_label

REACH_TONES = {Reach.LINE: "ok", Reach.MAIL: "info", Reach.PAGE: "info", Reach.NOWHERE: "warn"}


@dataclass(frozen=True, slots=True)
class Line:
    """A member as a line of a list."""

    person: Person
    name: str
    roles: Sequence[str]
    reach: str
    reach_tone: str

    @property
    def detail(self) -> str:
        """Reading, roles and reach in one line."""
        return " ・ ".join(filter(None, (self.person.kana, *self.roles, self.reach)))


def line(organisation: Organisation, person: Person) -> Line:
    """`person` must come from `people.queries.members`, which brings roles and contacts along."""
    contacts = person.contact_points.all()
    roles = held_labels(organisation, [role.role for role in person.roles.all() if role.until is None])
    return Line(person, person.full_name, roles, reach_words(contacts), REACH_TONES[reach_of(contacts)])


def reach_of(contacts: Iterable[ContactPoint]) -> Reach:
    """The best way to reach somebody with these contact points."""
    kinds = {contact.kind for contact in contacts if contact.state == ContactPoint.State.ACTIVE}
    if ContactPoint.Kind.LINE in kinds:
        return Reach.LINE
    if ContactPoint.Kind.EMAIL in kinds:
        return Reach.MAIL
    return Reach.PAGE if kinds else Reach.NOWHERE


def reach_words(contacts: Iterable[ContactPoint]) -> str:
    """The same in words; that somebody has blocked us is said, for it is not a missing address."""
    contacts = list(contacts)
    reach = reach_of(contacts)
    blocked = any(contact.state == ContactPoint.State.BLOCKED for contact in contacts)
    return str(ContactPoint.State.BLOCKED.label if reach is Reach.NOWHERE and blocked else reach.label)


def role_choices(organisation: Organisation) -> list[tuple[str, str]]:
    """Every role with that label, for a form to choose from."""
    return [(role.value, role_label(organisation, role)) for role in MemberRole]


def summary(organisation: Organisation, person: Person) -> str:
    """Roles, reading and number in one line."""
    shown = line(organisation, person)
    number = _("No. %(number)s") % {"number": person.member_number} if person.member_number else ""
    return " ・ ".join(filter(None, (*shown.roles, person.kana, number)))
