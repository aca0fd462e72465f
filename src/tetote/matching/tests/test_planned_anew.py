"""Before a wave goes out it is planned anew, for much happens between the first wave and the last."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from tetote.kernel import clock, jobs
from tetote.kernel.models import AuditEntry
from tetote.matching import actions
from tetote.matching.models import Call, HouseRules, Invitation, MatchingSettings, Offer, SupportRequest, Wave
from tetote.matching.queries.callable import helpers_for
from tetote.matching.queries.story import story
from tetote.matching.tests.builders import make_helper, make_match, make_offer, make_request
from tetote.messaging.models import Delivery
from tetote.organisations.models import Staff
from tetote.people import actions as people
from tetote.people.models import MemberRole, Person
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
TOKYO = ZoneInfo("Asia/Tokyo")
Kind = Wave.Kind
FIRST = {f"会員{n}" for n in range(4)}


def told(deliveries: QuerySet[Delivery] | None = None) -> set[str]:
    sent = (deliveries or Delivery.objects).filter(message__purpose="matching.call")
    return set(sent.values_list("person__family_name", flat=True))


def run_jobs() -> None:
    while jobs.run_due(lane=jobs.Lane.HOUSE):
        pass


def waves(call: Call) -> list[tuple[str, int]]:
    found = Wave.objects.filter(call=call).order_by("number")
    return [(wave.kind, wave.invitations.count()) for wave in found]


@pytest.fixture
def helpers(advisor: Staff) -> list[Person]:
    """Eight who can be reached, the first four near by: these make the first wave."""
    HouseRules.objects.create(organisation=advisor.organisation, wave_hours=2)
    MatchingSettings.objects.create(organisation=advisor.organisation, wanted_percent=50)
    return [make_helper(advisor, f"会員{n}", area="みどり台" if n < 4 else "海") for n in range(8)]


@pytest.fixture
def request_(advisor: Staff) -> SupportRequest:
    return make_request(advisor, starts_at=datetime(2026, 11, 26, 16, tzinfo=TOKYO))


def begun(advisor: Staff, request: SupportRequest) -> Call:
    return actions.call_by_plan(
        advisor, request, actions.by_fit(request, helpers_for(request), enough=2), request.version
    )


def rest(advisor: Staff, helper: Person) -> None:
    people.suspend(advisor, helper, MemberRole.PROVIDING, people.Rest(clock.today(TOKYO), None, ""))


def test_who_is_booked_rests_or_said_no_falls_out_and_who_is_new_comes_in(
    advisor: Staff, helpers: list[Person], request_: SupportRequest, frozen: time_machine.Traveller
) -> None:
    call = begun(advisor, request_)
    assert told() == FIRST
    rest(advisor, helpers[4])
    match = make_match(advisor, helpers[5], starts_at=request_.starts_at)
    make_offer(helpers[6], call, Offer.Answer.NO)
    make_helper(advisor, "新人", area="海")
    for _ in range(6):
        frozen.shift(timedelta(hours=2))
        run_jobs()
    others = Delivery.objects.exclude(message__cause=f"request:{match.request_id}")
    assert told(others) == FIRST | {"会員7", "新人"}
    assert not Wave.objects.filter(call=call, sent_at=None).exists()
    assert AuditEntry.objects.filter(verb="matching.call.replanned", data={"gone": 3, "come": 1}).exists()
    assert any("外れた人 3人、入った人 1人" in one.sentence for one in story(request_))


def test_where_nothing_changed_it_goes_on_as_it_was_shown(
    advisor: Staff, helpers: list[Person], request_: SupportRequest, frozen: time_machine.Traveller
) -> None:
    call = begun(advisor, request_)
    shown = waves(call)
    for _ in range(6):
        frozen.shift(timedelta(hours=2))
        run_jobs()
    assert waves(call) == shown
    assert told() == {helper.family_name for helper in helpers}


def test_whom_the_advisor_left_out_no_wave_brings_back(
    advisor: Staff, helpers: list[Person], request_: SupportRequest, frozen: time_machine.Traveller, client: Client
) -> None:
    client.force_login(advisor.user)
    sent = {"way": "waves", "helpers": [one.code for one in helpers[:7]], "version": request_.version}
    client.post(reverse("matching:call", args=[request_.code]), sent)
    make_helper(advisor, "新人", area="海")
    for _ in range(6):
        frozen.shift(timedelta(hours=2))
        run_jobs()
    assert told() == {*(helper.family_name for helper in helpers[:7]), "新人"}


def test_what_the_night_held_is_planned_anew_in_the_morning(
    advisor: Staff, helpers: list[Person], request_: SupportRequest, frozen: time_machine.Traveller
) -> None:
    """Whom an advisor named stays named, but for whom a rule shuts out; the one after them does not wait in vain."""
    frozen.move_to(datetime(2026, 11, 24, 22, 0, tzinfo=TOKYO))
    one = actions.one_first(request_, helpers[0].id, helpers_for(request_), others=True)
    actions.call_by_plan(advisor, request_, one, request_.version)
    rest(advisor, helpers[0])
    frozen.move_to(datetime(2026, 11, 25, 7, 0, tzinfo=TOKYO))
    run_jobs()
    assert told() == {helper.family_name for helper in helpers[1:]}


def test_newcomers_are_asked_although_only_the_personal_list_was_left(
    advisor: Staff, request_: SupportRequest, frozen: time_machine.Traveller
) -> None:
    HouseRules.objects.create(organisation=advisor.organisation, wave_hours=2)
    paper = make_person(advisor.organisation, role=MemberRole.PROVIDING, family_name="紙")
    make_helper(advisor, "一")
    call = begun(advisor, request_)
    make_helper(advisor, "新人")
    frozen.shift(timedelta(hours=2))
    run_jobs()
    assert told() == {"一", "新人"}
    assert waves(call) == [(Kind.ALL, 1), (Kind.ALL, 1), (Kind.PERSONAL, 1)]
    last = Wave.objects.get(call=call, kind=Kind.PERSONAL)
    assert (last.sent_at, last.due) == (None, clock.now() + timedelta(hours=2))
    assert last.invitations.get().person == paper


def test_an_advisor_who_sends_the_next_wave_sends_it_planned_anew(
    advisor: Staff, helpers: list[Person], request_: SupportRequest
) -> None:
    call = begun(advisor, request_)
    for helper in helpers[4:]:
        rest(advisor, helper)
    make_helper(advisor, "新人")
    actions.send_next(advisor, request_, 2)
    assert told() == FIRST | {"新人"}
    assert Invitation.objects.filter(call=call).count() == 5
