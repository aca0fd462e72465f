"""Requests for tests, in the state that a test begins with, made by the real deeds."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tetote.kernel import clock
from tetote.matching import actions
from tetote.matching.models import Call, Match, Offer, SupportRequest
from tetote.organisations.models import Staff
from tetote.people.models import MemberRole, Person
from tetote.people.tests.builders import make_child, make_contact, make_household, make_person

IN_TWO_DAYS = timedelta(days=2)


def make_helper(staff: Staff, family_name: str = "中村", *, address: str = "", area: str = "みどり台") -> Person:
    """A helper who can be reached over LINE."""
    household = make_household(staff.organisation, area=area)
    helper = make_person(staff.organisation, role=MemberRole.PROVIDING, family_name=family_name, household=household)
    make_contact(helper, address=address or f"U{helper.id.hex}")
    return helper


def make_parent(staff: Staff, *, born_on: date = date(2022, 5, 1), family_name: str = "高橋") -> Person:
    """A parent with one child, reached over LINE."""
    parent = make_person(staff.organisation, role=MemberRole.REQUESTING, family_name=family_name)
    make_child(parent.household, born_on=born_on)
    make_contact(parent, address=f"U{parent.id.hex}")
    return parent


def make_wish(
    parent: Person,
    *,
    starts_at: datetime | None = None,
    hours: float = 2,
    at_helpers_home: bool = False,
    **fields: str,
) -> actions.Wish:
    """Two hours of care, the day after tomorrow."""
    start = starts_at or clock.now() + IN_TWO_DAYS
    plain = {"place_from": "保育園", "place_to": "おうち", "area": "みどり台", **fields}
    return actions.Wish(
        children=list(parent.household.children.all()),
        kind=SupportRequest.Kind.ESCORT_AND_CARE,
        starts_at=start,
        ends_at=start + timedelta(hours=hours),
        at_helpers_home=at_helpers_home,
        leg_minutes=[],
        **plain,
    )


def make_request(
    staff: Staff, parent: Person | None = None, *, starts_at: datetime | None = None, hours: float = 2
) -> SupportRequest:
    """A request that was just taken."""
    parent = parent or make_parent(staff)
    return actions.receive(staff, parent, make_wish(parent, starts_at=starts_at, hours=hours))


def fresh(request: SupportRequest) -> SupportRequest:
    """The request as it stands now."""
    return SupportRequest.objects.select_related("organisation").get(pk=request.pk)


def make_call(staff: Staff, request: SupportRequest, helpers: Sequence[Person]) -> Call:
    """A call to these helpers."""
    return actions.call_for_helpers(staff, request, [helper.id for helper in helpers], fresh(request).version)


def make_offer(helper: Person, call: Call, answer: Offer.Answer = Offer.Answer.YES) -> None:
    """A helper's tap."""
    actions.answer(helper, call.id, answer)


def make_match(
    staff: Staff, helper: Person, *, starts_at: datetime | None = None, parent: Person | None = None
) -> Match:
    """A request with its helper decided, all the way through call and offer."""
    request = make_request(staff, parent, starts_at=starts_at)
    make_offer(helper, make_call(staff, request, [helper]))
    return actions.decide(staff, request, helper.id, fresh(request).version)
