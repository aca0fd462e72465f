"""The main job, deed by deed: from the wish to the decision, with everything that goes wrong on the way."""

from datetime import timedelta

import pytest
import time_machine

from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, NotAllowedError, NotFoundError, TetoteError
from tetote.matching import actions
from tetote.matching.models import Call, Match, Offer
from tetote.matching.queries.candidates import candidates
from tetote.matching.queries.home import doubts
from tetote.matching.rules.fit import Reason
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import (
    fresh,
    make_call,
    make_helper,
    make_match,
    make_offer,
    make_parent,
    make_request,
    make_wish,
)
from tetote.messaging.models import Delivery, Message
from tetote.organisations.models import Organisation, Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def told(purpose: str) -> set[str]:
    """Family names of those who were written to for a purpose."""
    sent = Delivery.objects.filter(message__purpose=f"matching.{purpose}")
    return set(sent.values_list("person__family_name", flat=True))


def verbs(request: object) -> list[str]:
    return [entry.verb for entry in audit.entries_about(request)]  # type: ignore[arg-type] # any row will do


class TestReceive:
    def test_the_parent_is_told_and_the_advisor_owns_it(self, advisor: Staff) -> None:
        request = make_request(advisor)
        assert request.state == State.RECEIVED
        assert request.advisor == advisor
        assert told("received") == {"高橋"}
        assert verbs(request) == ["matching.request.received"]

    def test_a_time_gone_by_is_refused_and_nothing_is_written(self, advisor: Staff) -> None:
        parent = make_parent(advisor)
        with pytest.raises(TetoteError):
            actions.receive(advisor, parent, make_wish(parent, starts_at=clock.now() - timedelta(minutes=1)))
        assert not Message.objects.exists()

    def test_who_only_looks_may_not(self, viewer: Staff, advisor: Staff) -> None:
        parent = make_parent(advisor)
        with pytest.raises(NotAllowedError):
            actions.receive(viewer, parent, make_wish(parent))

    def test_it_can_be_changed_until_helpers_are_asked(self, advisor: Staff) -> None:
        request = make_request(advisor)
        actions.change(advisor, request, make_wish(request.requester, place_from="公園"), request.version)
        assert fresh(request).place_from == "公園"
        make_call(advisor, request, [make_helper(advisor)])
        with pytest.raises(ConflictError):
            actions.change(advisor, request, make_wish(request.requester), fresh(request).version)


class TestCall:
    def test_everybody_chosen_gets_it(self, advisor: Staff) -> None:
        request = make_request(advisor)
        call = make_call(advisor, request, [make_helper(advisor, "中村"), make_helper(advisor, "原口")])
        assert fresh(request).state == State.CALLING
        assert call.asked == 2
        assert told("call") == {"中村", "原口"}

    def test_a_page_that_was_open_too_long_is_refused(self, advisor: Staff) -> None:
        request = make_request(advisor)
        with pytest.raises(ConflictError):
            actions.call_for_helpers(advisor, request, [make_helper(advisor).id], request.version - 1)

    def test_a_second_click_sends_no_second_call(self, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        actions.call_for_helpers(advisor, request, [helper.id], request.version)
        with pytest.raises(ConflictError):
            actions.call_for_helpers(advisor, request, [helper.id], request.version)
        assert Call.objects.count() == 1

    def test_nobody_to_ask_is_said(self, advisor: Staff) -> None:
        request = make_request(advisor)
        with pytest.raises(TetoteError):
            actions.call_for_helpers(advisor, request, [], request.version)

    def test_asking_again_keeps_the_offers_and_ends_the_old_buttons(self, advisor: Staff) -> None:
        request, first, second = make_request(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
        old = make_call(advisor, request, [first])
        make_offer(first, old)
        make_call(advisor, request, [second])
        assert fresh(request).state == State.ANSWERED
        make_offer(second, old)
        assert told("late") == {"原口"}

    def test_withdrawing_thanks_the_willing_and_nobody_else(self, advisor: Staff) -> None:
        request, willing, unwilling = make_request(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
        call = make_call(advisor, request, [willing, unwilling])
        make_offer(willing, call)
        make_offer(unwilling, call, Offer.Answer.NO)
        actions.withdraw_call(advisor, request, fresh(request).version)
        assert fresh(request).state == State.RECEIVED
        assert told("withdrawn") == {"中村"}


class TestAnswer:
    def test_a_yes_is_thanked_and_moves_the_card(self, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        make_offer(helper, make_call(advisor, request, [helper]))
        assert fresh(request).state == State.ANSWERED
        assert told("thanks") == {"中村"}

    def test_a_no_is_silent_for_the_board(self, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        make_offer(helper, make_call(advisor, request, [helper]), Offer.Answer.NO)
        assert fresh(request).state == State.CALLING

    def test_a_changed_mind_changes_the_one_answer(self, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        call = make_call(advisor, request, [helper])
        make_offer(helper, call)
        make_offer(helper, call, Offer.Answer.NO)
        assert Offer.objects.get().answer == Offer.Answer.NO
        assert fresh(request).state == State.CALLING

    def test_the_same_tap_twice_is_one_answer(self, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        call = make_call(advisor, request, [helper])
        make_offer(helper, call)
        make_offer(helper, call)
        assert verbs(request).count("matching.offer.yes") == 1

    def test_a_tap_after_the_hour_has_come_changes_nothing(self, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        call = make_call(advisor, request, [helper])
        with time_machine.travel(request.starts_at, tick=False):
            make_offer(helper, call)
        assert not Offer.objects.exists()
        assert told("late") == {"中村"}

    def test_a_call_of_another_centre_is_absent(self, advisor: Staff, other_organisation: Organisation) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        call = make_call(advisor, request, [helper])
        helper.organisation_id = other_organisation.pk
        with pytest.raises(NotFoundError):
            actions.answer(helper, call.id, Offer.Answer.YES)


class TestDecide:
    def test_both_are_told_and_the_others_thanked(self, advisor: Staff) -> None:
        request, one, other, unwilling = (
            make_request(advisor),
            make_helper(advisor, "中村"),
            make_helper(advisor, "原口"),
            make_helper(advisor, "田川"),
        )
        call = make_call(advisor, request, [one, other, unwilling])
        make_offer(one, call)
        make_offer(other, call)
        make_offer(unwilling, call, Offer.Answer.NO)
        actions.decide(advisor, request, one.id, fresh(request).version)
        assert fresh(request).state == State.DECIDED
        assert (told("chosen"), told("found"), told("released")) == ({"中村"}, {"高橋"}, {"原口"})

    def test_the_same_decision_twice_is_one(self, advisor: Staff) -> None:
        helper = make_helper(advisor)
        match = make_match(advisor, helper)
        assert actions.decide(advisor, match.request, helper.id, 1) == match
        assert Message.objects.filter(purpose="matching.chosen").count() == 1

    def test_the_second_of_two_advisors_is_told(self, advisor: Staff, administrator: Staff) -> None:
        request, one, other = make_request(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
        call = make_call(advisor, request, [one, other])
        make_offer(one, call)
        make_offer(other, call)
        seen = fresh(request).version
        actions.decide(advisor, request, one.id, seen)
        with pytest.raises(ConflictError):
            actions.decide(administrator, request, other.id, seen)
        assert Match.objects.get().person == one

    def test_a_helper_who_said_no_cannot_be_decided(self, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        make_offer(helper, make_call(advisor, request, [helper]), Offer.Answer.NO)
        with pytest.raises(TetoteError):
            actions.decide(advisor, request, helper.id, fresh(request).version)

    def test_a_helper_cannot_be_in_two_places(self, advisor: Staff) -> None:
        helper = make_helper(advisor)
        first = make_match(advisor, helper)
        with pytest.raises(ConflictError):
            make_match(advisor, helper, starts_at=first.request.starts_at + timedelta(hours=1))
        make_match(advisor, helper, starts_at=first.request.ends_at)

    def test_the_chosen_helper_who_taps_again_is_told_so(self, advisor: Staff) -> None:
        helper = make_helper(advisor)
        match = make_match(advisor, helper)
        make_offer(helper, Call.objects.get())
        assert told("late") == {"中村"}
        assert fresh(match.request).state == State.DECIDED

    def test_the_chosen_helper_who_cannot_come_is_heard(self, advisor: Staff) -> None:
        helper = make_helper(advisor)
        match = make_match(advisor, helper)
        make_offer(helper, Call.objects.get(), Offer.Answer.NO)
        make_offer(helper, Call.objects.get(), Offer.Answer.NO)
        match.refresh_from_db()
        assert match.doubted_at
        assert verbs(match.request).count("matching.match.doubted") == 1
        assert [found.id for found in doubts(advisor.organisation_id)] == [match.request_id]
        actions.release(advisor, match.request, "体調", fresh(match.request).version)
        assert not doubts(advisor.organisation_id).exists()

    def test_a_tap_that_they_can_come_takes_their_doubt_away(self, advisor: Staff) -> None:
        helper = make_helper(advisor)
        match = make_match(advisor, helper)
        make_offer(helper, Call.objects.get(), Offer.Answer.TALK)
        make_offer(helper, Call.objects.get())
        make_offer(helper, Call.objects.get())
        assert not doubts(advisor.organisation_id).exists()
        assert verbs(match.request).count("matching.match.sure") == 1
        assert fresh(match.request).state == State.DECIDED

    def test_an_advisor_who_has_asked_takes_the_doubt_away(self, advisor: Staff, viewer: Staff) -> None:
        helper = make_helper(advisor)
        match = make_match(advisor, helper)
        make_offer(helper, Call.objects.get(), Offer.Answer.NO)
        with pytest.raises(NotAllowedError):
            actions.settle_doubt(viewer, match.request)
        actions.settle_doubt(advisor, match.request)
        actions.settle_doubt(advisor, match.request)
        assert not doubts(advisor.organisation_id).exists()
        assert verbs(match.request).count("matching.match.asked_sure") == 1


class TestRelease:
    def test_another_who_offered_can_be_chosen_then(self, advisor: Staff) -> None:
        request, one, other = make_request(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
        call = make_call(advisor, request, [one, other])
        make_offer(one, call)
        make_offer(other, call)
        actions.decide(advisor, request, one.id, fresh(request).version)
        actions.release(advisor, request, "体調不良", fresh(request).version)
        assert fresh(request).state == State.ANSWERED
        assert (told("match_ended"), told("searching_again")) == ({"中村"}, {"高橋"})
        actions.decide(advisor, request, other.id, fresh(request).version)
        assert Match.objects.get(ended_at=None).person == other

    def test_who_could_not_come_is_marked_so_until_they_answer_anew(
        self, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        helper = make_helper(advisor)
        match = make_match(advisor, helper)
        make_offer(helper, Call.objects.get(), Offer.Answer.NO)
        actions.release(advisor, match.request, "体調", fresh(match.request).version)
        (found,) = candidates(fresh(match.request))
        assert found.assessment.has(Reason.COULD_NOT_COME)
        frozen.shift(timedelta(minutes=5))
        make_offer(helper, make_call(advisor, fresh(match.request), [helper]))
        (found,) = candidates(fresh(match.request))
        assert not found.assessment.has(Reason.COULD_NOT_COME)

    def test_without_another_offer_it_waits_for_a_new_call(self, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        actions.release(advisor, match.request, "都合", fresh(match.request).version)
        assert fresh(match.request).state == State.RECEIVED


class TestClose:
    def test_cancelling_tells_helper_and_parent(self, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        actions.close(advisor, match.request, State.CANCELLED, "熱が出た", fresh(match.request).version)
        assert fresh(match.request).state == State.CANCELLED
        assert (told("match_ended"), told("cancelled")) == ({"中村"}, {"高橋"})
        assert not Match.objects.filter(ended_at=None).exists()

    def test_a_helper_who_was_told_so_no_longer_counts_as_willing(self, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        actions.close(advisor, match.request, State.CANCELLED, "熱が出た", fresh(match.request).version)
        actions.reopen(advisor, match.request, fresh(match.request).version)
        make_call(advisor, match.request, [make_helper(advisor, "原口")])
        assert fresh(match.request).state == State.CALLING
        actions.withdraw_call(advisor, match.request, fresh(match.request).version)
        assert told("withdrawn") == set()

    def test_a_reason_is_asked_for(self, advisor: Staff) -> None:
        request = make_request(advisor)
        with pytest.raises(TetoteError):
            actions.close(advisor, request, State.CANCELLED, "  ", request.version)

    def test_it_can_come_back(self, advisor: Staff) -> None:
        request = make_request(advisor)
        actions.close(advisor, request, State.UNMATCHED, "応募なし", request.version)
        actions.reopen(advisor, request, fresh(request).version)
        assert fresh(request).state == State.RECEIVED
        assert fresh(request).closed_reason == ""
