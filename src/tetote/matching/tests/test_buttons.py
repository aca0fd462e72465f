"""Which buttons have become words of the past."""

import pytest
import time_machine

from tetote.matching import actions, messages
from tetote.matching.models import Call, Offer
from tetote.matching.queries.buttons import Pressable, ended
from tetote.matching.tests.builders import fresh, make_call, make_helper, make_match, make_offer, make_request
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def yes(call: Call) -> Pressable:
    return messages.OFFER, (call.id.hex, Offer.Answer.YES.value)


def test_an_open_call_can_be_answered(advisor: Staff) -> None:
    helper = make_helper(advisor)
    call = make_call(advisor, make_request(advisor), [helper])
    assert not ended(helper.id, [yes(call)])


def test_a_second_call_ends_the_first(advisor: Staff) -> None:
    helper, request = make_helper(advisor), make_request(advisor)
    first, second = (make_call(advisor, request, [helper]) for _ in range(2))
    assert set(ended(helper.id, [yes(first), yes(second)])) == {yes(first)}


def test_the_hour_of_the_activity_ends_a_call(advisor: Staff, frozen: time_machine.Traveller) -> None:
    helper, request = make_helper(advisor), make_request(advisor)
    call = make_call(advisor, request, [helper])
    frozen.move_to(request.starts_at)
    assert "終わりました" in ended(helper.id, [yes(call)])[yes(call)]


def test_the_chosen_helper_reads_something_else_than_the_others(advisor: Staff) -> None:
    chosen, other, request = make_helper(advisor), make_helper(advisor), make_request(advisor)
    call = make_call(advisor, request, [chosen, other])
    make_offer(chosen, call)
    actions.decide(advisor, request, chosen.id, fresh(request).version)
    assert "あなたに決まりました" in ended(chosen.id, [yes(call)])[yes(call)]
    assert "終わりました" in ended(other.id, [yes(call)])[yes(call)]


def test_a_report_ends_its_question_and_a_confirmation_its_own(advisor: Staff, frozen: time_machine.Traveller) -> None:
    match = make_match(advisor, make_helper(advisor))
    ask = (messages.REPORT_AS_PLANNED, (match.id.hex,))
    assert not ended(match.person_id, [ask])
    frozen.move_to(match.request.ends_at)
    actions.report_as_planned(match.person, match.id)
    assert ask in ended(match.person_id, [ask])
    report = match.report
    confirm = (messages.REPORT_CONFIRM, (report.id.hex, "1"))
    old = (messages.REPORT_OBJECT, (report.id.hex, "0"))
    parent = match.request.requester
    assert set(ended(parent.id, [confirm, old])) == {old}
    actions.confirm_report(parent, report.id, 1)
    assert set(ended(parent.id, [confirm, old])) == {confirm, old}


def test_buttons_of_others_and_of_nobody_are_left_alone(advisor: Staff) -> None:
    helper = make_helper(advisor)
    assert not ended(helper.id, [("unheard-of", ("a",)), (messages.OFFER, (helper.id.hex, "yes"))])
