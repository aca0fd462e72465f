"""The pages of matching that a member may open at any time, for their own page on the portal."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tetote.matching import links, wording
from tetote.matching.models import ActivityReport, SupportRequest
from tetote.matching.queries.coming import asked_for
from tetote.matching.rules.states import State
from tetote.people.models import MemberRole, Person, RoleAssignment

MOST = 150
"""Of what a family has before it, so many are listed: the soonest. A year of what comes again has its place."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of theirs, as the family reads it."""

    when: str
    what: str
    is_decided: bool
    url: str


def asked_of(person: Person) -> list[Asked]:
    """What a family has asked for and what is still to come, the soonest first; two queries."""
    return [
        Asked(wording.when(each), wording.what(each), each.state == State.DECIDED, links.details_link(person, each))
        for each in asked_for(person)[:MOST]
    ]


def pages_of(person: Person) -> list[tuple[str, str]]:
    """Words and address of each: for who asks what helpers need to know and the last help once more, for who has helped
    the months; three queries."""
    held = set(RoleAssignment.objects.filter(person=person, until=None).values_list("role", flat=True))
    found = []
    if MemberRole.REQUESTING in held:
        found.append((_("For the helper of the day"), links.family_link(person)))
        found += _once_more(person)
    if ActivityReport.objects.filter(match__person=person, match__ended_at=None).exists():
        found.append((_("Your monthly reports"), links.months_link(person)))
    return found


def _once_more(person: Person) -> list[tuple[str, str]]:
    """The way to asking again for what took place last."""
    theirs = SupportRequest.objects.filter(requester=person, state__in=(State.DONE, State.REPORTED))
    last = theirs.select_related("organisation").order_by("-starts_at").first()
    if last is None:
        return []
    words = _("As on %(day)s, once more") % {"day": wording.lasting_day(last)}
    return [(words, links.again_link(person, last))]
