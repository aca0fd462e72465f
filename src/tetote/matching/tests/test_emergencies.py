"""What a family files within the hours of an emergency does not wait for anybody to press a button."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tetote.kernel import audit, clock, jobs
from tetote.kernel.errors import TetoteError
from tetote.matching import actions
from tetote.matching.actions.intake import file_request
from tetote.matching.models import Call, HouseRules, SupportRequest
from tetote.matching.queries.ringing import ringing
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_helper, make_match, make_offer, make_parent, make_wish
from tetote.messaging.models import Delivery
from tetote.organisations.models import Staff
from tetote.people.models import Person

pytestmark = pytest.mark.usefixtures("scoped")
NIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def parent(advisor: Staff, frozen: time_machine.Traveller) -> Person:
    frozen.move_to(NIGHT)
    return make_parent(advisor)


def filed(parent: Person, hours: float = 2) -> SupportRequest:
    wish = make_wish(parent, starts_at=clock.now() + timedelta(hours=hours))
    return file_request(parent, wish, audit.person(parent.id))


def told() -> set[str]:
    sent = Delivery.objects.filter(message__purpose="matching.call")
    return set(sent.values_list("person__family_name", flat=True))


def test_it_goes_out_at_once_and_rings_until_an_advisor_looks_after_it(
    advisor: Staff, parent: Person, frozen: time_machine.Traveller, client: Client
) -> None:
    near, busy = make_helper(advisor, "近"), make_helper(advisor, "忙")
    make_match(advisor, busy, starts_at=clock.now() + timedelta(hours=2))
    Delivery.objects.all().delete()
    HouseRules.objects.create(organisation=advisor.organisation, needs_insurance=True)
    request = filed(parent)
    call = Call.objects.get(request=request)
    assert (call.way, call.sent_by, told()) == ("emergency", None, {"近"})
    assert filed(parent) == request
    assert ringing(advisor.organisation) == [request.id]
    assert call.waves.get(kind="all").asks == "全員"
    client.force_login(advisor.user)
    assert b"data-alarm-rings" in client.get("/console/").content
    make_offer(near, call)
    with pytest.raises(TetoteError, match="保険へ届け出た記録がありません"):
        actions.decide(advisor, request, near.id, fresh(request).version)
    client.post(reverse("matching:hear", args=[request.code]))
    assert ringing(advisor.organisation) == []
    assert fresh(request).advisor == advisor
    frozen.shift(timedelta(minutes=20))
    jobs.run_due(lane=jobs.Lane.HOUSE)
    assert ringing(advisor.organisation) == []


@pytest.mark.parametrize("has_helper", [True, False])
def test_where_it_cannot_or_should_not_go_out_by_itself_it_rings(
    advisor: Staff, parent: Person, client: Client, *, has_helper: bool
) -> None:
    HouseRules.objects.create(organisation=advisor.organisation, emergencies_at_once=not has_helper)
    if has_helper:
        make_helper(advisor)
    request = filed(parent)
    assert (request.state, told(), ringing(advisor.organisation)) == (State.RECEIVED, set(), [request.id])
    client.force_login(advisor.user)
    assert b"data-alarm-rings" in client.get("/console/").content
    address = reverse("matching:record", args=[request.code])
    assert "急ぎ" in client.get(address).content.decode()
    client.post(reverse("matching:hear", args=[request.code]))
    assert ringing(advisor.organisation) == []


def test_a_family_that_files_again_and_again_rings_and_does_not_call_everybody_each_time(
    advisor: Staff, parent: Person
) -> None:
    make_helper(advisor)
    requests = [filed(parent, hours=2 + n / 60) for n in range(5)]
    assert Call.objects.count() == 3
    assert set(ringing(advisor.organisation)) == {request.id for request in requests}
    assert [fresh(request).state for request in requests[3:]] == [State.RECEIVED] * 2


def test_what_is_not_urgent_waits_for_an_advisor_and_does_not_ring(advisor: Staff, parent: Person) -> None:
    make_helper(advisor)
    request = filed(parent, hours=3.1)
    assert (request.state, told(), ringing(advisor.organisation)) == (State.RECEIVED, set(), [])
