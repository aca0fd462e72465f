"""Two hundred in the same moment, on SQLite and on PostgreSQL: nobody is booked twice and no answer is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tetote.matching import actions
from tetote.matching.models import Call, HeldMinute, Match, Offer, SupportRequest
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import make_helper, make_parent, make_request
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.tests.at_once import at_once
from tetote.people.models import Person

MANY = 200
pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def offered(advisor: Staff, helper: Person) -> list[SupportRequest]:
    """Requests that all share an hour, each with the same helper's yes."""
    plain = make_request(advisor, make_parent(advisor))
    copies = [
        SupportRequest(
            organisation=plain.organisation,
            requester=plain.requester,
            household=plain.household,
            kind=plain.kind,
            starts_at=plain.starts_at + timedelta(minutes=number % 60),
            ends_at=plain.ends_at,
            place_from="保育園",
            state=State.ANSWERED,
        )
        for number in range(MANY)
    ]
    SupportRequest.objects.bulk_create(copies)
    calls = Call.objects.bulk_create(
        Call(organisation=plain.organisation, request=one, sent_by=advisor) for one in copies
    )
    Offer.objects.bulk_create(
        Offer(organisation=plain.organisation, request=call.request, call=call, person=helper, answer=Offer.Answer.YES)
        for call in calls
    )
    return copies


def test_of_two_hundred_decisions_for_one_helper_at_one_hour_one_stands(advisor: Staff, scoped: Organisation) -> None:
    helper = make_helper(advisor)
    requests = offered(advisor, helper)

    def deciding(request: SupportRequest) -> Callable[[], object]:
        return lambda: actions.decide(advisor, request, helper.id, request.version)

    assert at_once(scoped, [deciding(request) for request in requests]) == {"done": 1, "told": MANY - 1}
    match = Match.objects.get(person=helper, ended_at=None)
    assert HeldMinute.objects.filter(match=match).count() == HeldMinute.objects.count() > 0


def test_two_hundred_who_tap_at_once_have_one_answer_each_and_one_is_decided(
    advisor: Staff, scoped: Organisation
) -> None:
    helpers = [make_helper(advisor, f"会員{number}") for number in range(MANY)]
    request = make_request(advisor)
    call = actions.call_for_helpers(advisor, request, [helper.id for helper in helpers], request.version)

    def answering(helper: Person) -> Callable[[], object]:
        return lambda: actions.answer(helper, call.id, Offer.Answer.YES)

    assert at_once(scoped, [answering(helper) for helper in helpers]) == {"done": MANY}
    assert Offer.objects.filter(call=call, answer=Offer.Answer.YES).count() == MANY
    assert Message.objects.filter(purpose="matching.thanks").count() == MANY
