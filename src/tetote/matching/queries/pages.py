"""The pages of matching that a member may open at any time, for their own page on the portal."""

from django.utils.translation import gettext as _

from tetote.matching import links
from tetote.matching.models import ActivityReport
from tetote.people.models import MemberRole, Person, RoleAssignment


def pages_of(person: Person) -> list[tuple[str, str]]:
    """Words and address of each: what helpers need to know for who asks, the months for who has helped; two queries."""
    held = set(RoleAssignment.objects.filter(person=person, until=None).values_list("role", flat=True))
    found = []
    if MemberRole.REQUESTING in held:
        found.append((_("For the helper of the day"), links.family_link(person)))
    if ActivityReport.objects.filter(match__person=person, match__ended_at=None).exists():
        found.append((_("Your monthly reports"), links.months_link(person)))
    return found
