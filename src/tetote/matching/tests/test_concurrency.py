"""Two at the same moment: the database decides, one wins, the other is told."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from tetote.kernel import audit
from tetote.kernel.models import AuditEntry
from tetote.matching import actions
from tetote.matching.models import ActivityReport, Match, Offer, SupportRequest
from tetote.matching.tests.builders import fresh, make_call, make_helper, make_match, make_offer, make_request
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.tests.at_once import at_once
from tetote.people.models import Person

TAKERS = 8
pytestmark = pytest.mark.django_db(transaction=True)


def offered(advisor: Staff, helpers: list[Person]) -> SupportRequest:
    request = make_request(advisor)
    call = make_call(advisor, request, helpers)
    for helper in helpers:
        make_offer(helper, call)
    return fresh(request)


def deciding(advisor: Staff, request: SupportRequest, helper_id: UUID) -> Callable[[], object]:
    return lambda: actions.decide(advisor, request, helper_id, request.version)


def test_of_many_decisions_on_different_helpers_one_stands(advisor: Staff, scoped: Organisation) -> None:
    helpers = [make_helper(advisor, f"会員{n}") for n in range(TAKERS)]
    request = offered(advisor, helpers)
    result = at_once(scoped, [deciding(advisor, request, helper.id) for helper in helpers])
    assert result == {"done": 1, "told": TAKERS - 1}
    assert Match.objects.filter(request=request, ended_at=None).count() == 1
    assert Message.objects.filter(purpose="matching.chosen").count() == 1


def test_the_same_decision_clicked_many_times_is_one(advisor: Staff, scoped: Organisation) -> None:
    helper = make_helper(advisor)
    request = offered(advisor, [helper])
    assert at_once(scoped, [deciding(advisor, request, helper.id)] * TAKERS) == {"done": TAKERS}
    assert Match.objects.count() == 1
    assert Message.objects.filter(purpose="matching.found").count() == 1


def test_one_helper_is_not_given_to_two_families_at_the_same_hour(advisor: Staff, scoped: Organisation) -> None:
    helper = make_helper(advisor)
    requests = [offered(advisor, [helper]) for _ in range(4)]
    result = at_once(scoped, [deciding(advisor, request, helper.id) for request in requests])
    assert result == {"done": 1, "told": 3}


def test_a_helper_who_taps_many_times_at_once_has_one_answer(advisor: Staff, scoped: Organisation) -> None:
    helper = make_helper(advisor)
    request = make_request(advisor)
    call = make_call(advisor, request, [helper])
    result = at_once(scoped, [lambda: actions.answer(helper, call.id, Offer.Answer.YES)] * TAKERS)
    assert result == {"done": TAKERS}
    assert Offer.objects.count() == 1


def test_two_decisions_that_thank_each_others_helpers_do_not_wait_for_each_other(
    advisor: Staff, scoped: Organisation
) -> None:
    helpers = [make_helper(advisor, f"会員{n}") for n in range(4)]
    requests = [offered(advisor, helpers) for _ in helpers]
    for hours, request in enumerate(requests):
        SupportRequest.objects.filter(pk=request.pk).update(
            starts_at=request.starts_at + timedelta(hours=3 * hours),
            ends_at=request.ends_at + timedelta(hours=3 * hours),
        )
    pairs = zip(requests, helpers, strict=True)
    assert at_once(scoped, [deciding(advisor, request, helper.id) for request, helper in pairs]) == {"done": 4}


def test_a_correction_does_not_wipe_out_the_parents_word(
    advisor: Staff, scoped: Organisation, frozen: time_machine.Traveller
) -> None:
    match = make_match(advisor, make_helper(advisor))
    frozen.move_to(match.request.ends_at)
    hours = actions.Account(match.request.starts_at, match.request.ends_at)
    written = actions.report(match, hours, audit.SYSTEM)
    parent = match.request.requester

    def correct() -> object:
        return actions.report(match, hours, audit.SYSTEM)

    def confirm() -> object:
        return actions.confirm_report(parent, written.id, written.version)

    at_once(scoped, [correct, confirm] * 4)
    was_confirmed = AuditEntry.objects.filter(verb="matching.report.confirmed").exists()
    assert bool(ActivityReport.objects.get().confirmed_at) is was_confirmed
