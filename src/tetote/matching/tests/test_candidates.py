"""What the centre's own history says about a helper."""

from datetime import timedelta

import pytest

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.matching import actions
from tetote.matching.queries.callable import helpers_for
from tetote.matching.queries.candidates import assessments, candidates
from tetote.matching.queries.proposal import proposal
from tetote.matching.queries.records import ledger
from tetote.matching.rules.fit import Grade, Reason
from tetote.matching.tests.builders import (
    fresh,
    make_call,
    make_helper,
    make_match,
    make_offer,
    make_parent,
    make_request,
)
from tetote.organisations.models import Staff
from tetote.people.models import Ability, Consent, Course, MemberSettings, Training

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def test_the_load_is_what_was_done_in_ninety_days_and_what_is_decided_for_the_time_to_come(advisor: Staff) -> None:
    helper, other = make_helper(advisor), make_helper(advisor, "原口")
    for days in (2, 40):
        make_match(advisor, helper, starts_at=clock.now() + timedelta(days=days))
    request = make_request(advisor)
    known = ledger([request], [helper, other])
    assert [known.record(person, request).activities for person in (helper, other)] == [2, 0]
    assert known.need(request).usual_load == 1


def test_what_helpers_state_and_attend_is_known_of_many_for_many_requests_at_once(advisor: Staff) -> None:
    helper, other = make_helper(advisor, area="はまの町"), make_helper(advisor, "原口", area="みどり台")
    organisation = advisor.organisation
    Ability.objects.create(
        organisation=organisation, person=helper, oldest_months=47, most_children=1, districts=["みどり台"]
    )
    course = Course.objects.create(organisation=organisation, code="fit", name="見守り講習", is_required=True)
    Training.objects.create(
        organisation=organisation, person=other, course=course, attended_on=clock.now().date() - timedelta(days=9)
    )
    Consent.objects.create(
        organisation=organisation, person=other, purpose="calls", wording="1", withdrawn_at=clock.now()
    )
    requests = [make_request(advisor, make_parent(advisor, family_name=name)) for name in ("石井", "本田")]
    found = [ledger(requests, [helper, other]).assess(helper, request) for request in requests]
    assert found[0] == found[1]
    assert {one.reason for one in found[0].obstacles} == {Reason.CHILD_TOO_OLD}
    assert found[0].has(Reason.SAME_AREA)
    lacking = next(one for one in found[0].findings if one.reason is Reason.TRAINING_LAPSED)
    assert "見守り講習" in lacking.detail
    withdrew = assessments(requests[0], [other])[other.id]
    assert withdrew.grade is Grade.BLOCK


def test_a_helper_has_the_same_points_for_a_request_before_and_after_their_yes(advisor: Staff) -> None:
    helper, request = make_helper(advisor), make_request(advisor)
    call = make_call(advisor, request, [helper])
    make_offer(helper, call)
    (said_yes,) = candidates(request)
    (called,) = [one for one in helpers_for(request) if one.person == helper]
    (line,) = proposal(advisor.organisation)
    assert said_yes.assessment.has(Reason.ANSWERS)
    assert said_yes.assessment.score == called.assessment.score == line.options[0].assessment.score


def test_a_centre_may_shut_out_who_lacks_a_course(advisor: Staff) -> None:
    helper, request = make_helper(advisor), make_request(advisor)
    Course.objects.create(organisation=advisor.organisation, code="fit", name="見守り講習", is_required=True)
    assert assessments(request, [helper])[helper.id].passes
    policy = MemberSettings.TrainingPolicy.BLOCK
    MemberSettings.objects.create(organisation=advisor.organisation, training_policy=policy)
    assert assessments(request, [helper])[helper.id].grade is Grade.BLOCK
    make_offer(helper, make_call(advisor, request, [helper]))
    with pytest.raises(TetoteError, match="きまり"):
        actions.decide(advisor, request, helper.id, fresh(request).version)
