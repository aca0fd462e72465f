"""A call in waves: who is asked when, what stops it, and what an advisor may hasten."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tetote.channels.tests.builders import make_account
from tetote.kernel import clock, jobs
from tetote.kernel.errors import ConflictError
from tetote.matching import actions
from tetote.matching.actions.planning import timetable
from tetote.matching.models import Call, HouseRules, Invitation, MatchingSettings, Offer, SupportRequest, Wave
from tetote.matching.queries.callable import helpers_for
from tetote.matching.queries.ringing import ringing
from tetote.matching.queries.waves import waves_of
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_helper, make_match, make_offer, make_parent, make_request
from tetote.messaging.models import Delivery, Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Ability, MemberRole, Person
from tetote.people.queries import people_with_role
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
Kind, Planned = Wave.Kind, actions.Planned
TOKYO = ZoneInfo("Asia/Tokyo")


def told() -> list[str]:
    """Whom calls have been sent to, in the order of the alphabet."""
    sent = Delivery.objects.filter(message__purpose="matching.call").values_list("person__family_name", flat=True)
    return sorted(sent)


def run_jobs() -> None:
    while jobs.run_due(lane=jobs.Lane.HOUSE):
        pass


def begin(advisor: Staff, request: SupportRequest, enough: int = 2) -> Call:
    best, *others, on_paper = [helper.id for helper in people_with_role(request.organisation_id, MemberRole.PROVIDING)]
    hour = timedelta(hours=1)
    waves = [Planned(Kind.BEST, [best]), Planned(Kind.WIDER, others, hour), Planned(Kind.PERSONAL, [on_paper], hour)]
    plan = actions.Plan(Call.Way.WAVES, waves, enough)
    return actions.call_by_plan(advisor, request, plan, fresh(request).version)


@pytest.fixture
def helpers(advisor: Staff) -> list[Person]:
    """Three who can be reached, the first fits best, and one whom no message reaches."""
    reached = [make_helper(advisor, name, area=area) for name, area in (("近", "みどり台"), ("遠", "海"), ("隣", "海"))]
    return [*reached, make_person(advisor.organisation, role=MemberRole.PROVIDING, family_name="紙")]


def test_waves_go_out_one_after_the_other_and_the_last_is_asked_in_person(
    advisor: Staff, helpers: list[Person], frozen: time_machine.Traveller
) -> None:
    request = make_request(advisor)
    call = begin(advisor, request)
    assert told() == ["近"]
    frozen.shift(timedelta(minutes=59))
    run_jobs()
    assert told() == ["近"]
    frozen.shift(timedelta(minutes=1))
    run_jobs()
    run_jobs()
    assert told() == ["近", "遠", "隣"]
    frozen.shift(timedelta(minutes=60))
    run_jobs()
    assert told() == ["近", "遠", "隣"]
    personal = waves_of(request, call)[-1]
    assert (personal.wave.kind, personal.people, personal.wave.sent_at) == ("personal", 1, clock.now())
    call.refresh_from_db()
    assert call.asked == 4


@pytest.mark.usefixtures("frozen")
def test_the_rule_asks_who_fits_best_first_and_nobody_twice(advisor: Staff, helpers: list[Person]) -> None:
    MatchingSettings.objects.create(organisation=advisor.organisation, wanted_percent=50)
    for n in range(3):
        make_helper(advisor, f"ほか{n}", area="海")
    request = make_request(advisor)
    plan = actions.by_fit(request, helpers_for(request), 1)
    assert [wave.kind for wave in plan.waves] == [Kind.BEST, Kind.ALL, Kind.PERSONAL]
    assert plan.waves[0].person_ids[0] == helpers[0].id
    assert len(plan.waves[0].person_ids) == 4
    call = actions.call_by_plan(advisor, request, plan, request.version)
    assert [one.people for one in waves_of(request, call)] == [4, 2, 1]


def test_enough_who_can_come_stop_the_rest(
    advisor: Staff, helpers: list[Person], frozen: time_machine.Traveller
) -> None:
    call = begin(advisor, make_request(advisor), enough=1)
    make_offer(helpers[0], call)
    for _ in range(3):
        frozen.shift(timedelta(hours=1))
        run_jobs()
    assert told() == ["近"]
    assert Wave.objects.filter(call=call, sent_at=None, ended_at=None).count() == 0


def test_at_night_it_waits_until_the_morning_unless_an_advisor_sends_it(
    advisor: Staff, helpers: list[Person], frozen: time_machine.Traveller
) -> None:
    request = make_request(advisor)
    frozen.move_to(datetime(2026, 11, 24, 22, 0, tzinfo=TOKYO))
    call = begin(advisor, request)
    assert told() == []
    first, second = Wave.objects.filter(call=call).order_by("number")[:2]
    assert (first.due, first.is_held) == (datetime(2026, 11, 25, 7, 0, tzinfo=TOKYO), True)
    assert second.due == datetime(2026, 11, 25, 7, 30, tzinfo=TOKYO)
    actions.send_next(advisor, request, 1)
    assert told() == ["近"]
    with pytest.raises(ConflictError):
        actions.send_next(advisor, request, 1)
    frozen.move_to(datetime(2026, 11, 25, 8, 0, tzinfo=TOKYO))
    run_jobs()
    assert told() == ["近", "遠", "隣"]


def test_nights_do_not_add_up_and_no_wave_comes_too_late(advisor: Staff, frozen: time_machine.Traveller) -> None:
    frozen.move_to(datetime(2026, 11, 24, 20, 0, tzinfo=TOKYO))
    request = make_request(advisor, starts_at=datetime(2026, 11, 26, 9, 0, tzinfo=TOKYO))
    people = [make_helper(advisor, f"会員{n}").id for n in range(5)]
    twelve = timedelta(hours=12)
    waves = [Planned(Kind.BEST, people[:1]), *(Planned(Kind.WIDER, [one], twelve) for one in people[1:])]
    turns = timetable(request, actions.Plan(Call.Way.WAVES, waves))
    assert [f"{turn.due.astimezone(TOKYO):%d %H}" for turn in turns] == ["24 20", "25 08", "25 20", "26 06", "26 06"]


def test_a_stopped_call_asks_nobody_more_and_still_takes_answers(
    advisor: Staff, helpers: list[Person], frozen: time_machine.Traveller
) -> None:
    request = make_request(advisor)
    call = begin(advisor, request)
    actions.stop_waves(advisor, request)
    actions.stop_waves(advisor, request)
    frozen.shift(timedelta(hours=5))
    run_jobs()
    make_offer(helpers[0], call)
    assert told() == ["近"]
    assert fresh(request).state == State.ANSWERED


def test_the_others_are_asked_at_once_when_the_one_cannot(advisor: Staff, helpers: list[Person]) -> None:
    request = make_request(advisor)
    plan = actions.one_first(request, helpers[1].id, helpers_for(request), others=True)
    call = actions.call_by_plan(advisor, request, plan, request.version)
    assert told() == ["遠"]
    make_offer(helpers[1], call, Offer.Answer.NO)
    run_jobs()
    assert told() == ["近", "遠", "隣"]
    alone, others = Message.objects.filter(purpose="matching.call").order_by("id")
    assert ("あなたへのお願いです" in str(alone.parts), "あなたへのお願いです" in str(others.parts)) == (True, False)


def test_an_emergency_goes_out_at_night_and_rings_until_somebody_looks_after_it(
    advisor: Staff, helpers: list[Person], frozen: time_machine.Traveller, client: Client
) -> None:
    frozen.move_to(datetime(2026, 11, 24, 22, 0, tzinfo=TOKYO))
    request = make_request(advisor, starts_at=clock.now() + timedelta(hours=2))
    client.force_login(advisor.user)
    page = client.get(reverse("matching:call", args=[request.code]))
    assert page.context["way"] == "emergency"
    ticked = [one.person.code for one, ticks, _why in page.context["helpers"] if ticks]
    sent = client.post(page.request["PATH_INFO"], {"helpers": ticked, "version": request.version}, follow=True)
    assert "3人に募集を送りました。1人には、電話か対面でお願いしてください。" in sent.content.decode()
    assert f"{advisor.name}さんが3人に急ぎの募集を送りました" in sent.content.decode()
    assert [chip for _wave, *chip in sent.context["waves"]] == [["声をかけました", "ok"], ["電話・対面で", "info"]]
    assert told() == ["近", "遠", "隣"]
    run_jobs()
    assert ringing(advisor.organisation) == []
    frozen.shift(timedelta(minutes=15))
    run_jobs()
    assert ringing(advisor.organisation) == [request.id]
    assert b"data-alarm-rings" in client.get("/console/").content
    client.post(reverse("matching:hear", args=[request.code]))
    assert b"data-alarm-rings" not in client.get("/console/").content
    assert ringing(advisor.organisation) == []


def test_an_answer_by_telephone_is_written_down_in_one_click(
    client: Client, advisor: Staff, viewer: Staff, helpers: list[Person], scoped: Organisation
) -> None:
    make_account(scoped)
    request = make_request(advisor, make_parent(advisor))
    SupportRequest.objects.filter(id=request.id).update(place_via="児童館", leg_minutes=[[0, 30], [90, 120]])
    everybody = [helper.id for helper in helpers]
    Person.objects.filter(id=helpers[3].id).update(phone="090-0000-5083")
    actions.call_for_helpers(advisor, request, everybody, request.version)
    for staff, sees in ((viewer, False), (advisor, True)):
        client.force_login(staff.user)
        paper = client.get(reverse("matching:paper", args=[request.code])).content.decode()
        asked = client.get(reverse("matching:asked", args=[request.code])).content.decode()
        assert ("090-0000-5083" in paper, "tel:090-0000-5083" in asked) == (sees, sees)
    assert helpers[3].full_name in paper
    assert "11:30–12:00 児童館 → おうち" in paper
    assert helpers[0].full_name not in paper
    address = reverse("matching:record_answer", args=[request.code])
    told = client.post(address, {"helper": helpers[3].code, "answer": "yes"}, follow=True).content.decode()
    assert f"記録しました：{helpers[3].full_name}さん、行けます" in told
    offer = Offer.objects.get()
    assert (offer.person, offer.answer, offer.recorded_by) == (helpers[3], "yes", advisor)
    assert fresh(request).state == State.ANSWERED
    client.post(address, {"helper": make_helper(advisor, "別").code, "answer": "yes"})
    client.post(address, {"helper": helpers[0].code, "answer": "perhaps"})
    assert Offer.objects.count() == 1
    assert client.get(reverse("matching:paper", args=[request.code])).context["people"] == []
    assert b"btn-soft" in client.get(reverse("matching:asked", args=[request.code])).content
    assert Invitation.objects.count() == 4


def test_the_page_offers_the_same_as_last_time(client: Client, advisor: Staff, frozen: time_machine.Traveller) -> None:
    parent, helper = make_parent(advisor), make_helper(advisor)
    match = make_match(advisor, helper, parent=parent)
    frozen.move_to(match.request.ends_at)
    client.force_login(advisor.user)
    request = make_request(advisor, parent)
    page = client.get(reverse("matching:call", args=[request.code]), {"way": "one"})
    assert f'value="{helper.code}" selected' in page.content.decode()
    sent = {"way": "one", "one": helper.code, "others": "0", "version": request.version}
    client.post(reverse("matching:call", args=[request.code]), sent)
    assert Call.objects.get(request=request).way == "one"
    assert Wave.objects.filter(call__request=request).count() == 1


def test_the_page_lists_who_fits_first_and_says_of_everybody_why(
    client: Client, advisor: Staff, helpers: list[Person]
) -> None:
    near, far, _other, paper = helpers
    Ability.objects.create(organisation=advisor.organisation, person=far, kinds=["care"])
    request = make_request(advisor)
    address = reverse("matching:call", args=[request.code])
    client.force_login(advisor.user)
    page = client.get(address)
    listed = [one.person for one, *_ in page.context["helpers"]]
    assert (listed[0], listed[-1], len(listed)) == (near, far, 4)
    assert "合う人で、まだ返事のない人" in page.content.decode()
    alone = client.get(address, {"way": "one"}).content.decode()
    assert f"{far.full_name} ・ この内容は申告の範囲外" in alone
    assert f"{paper.full_name} ・ メッセージが届かない人" in alone
    assert re.search(rf"{near.full_name} ・ \d+点</option>", alone)
    begin(advisor, request)
    assert "1人に声をかけています" in client.get(address).content.decode()


def test_a_centre_settles_its_own_rules(client: Client, administrator: Staff, advisor: Staff) -> None:
    client.force_login(administrator.user)
    address = reverse("matching:rules")
    shown = client.get(address).context["form"].initial
    assert client.post(address, {**shown, "quiet_from": 24}).status_code == 422
    client.post(address, {**shown, "quiet_from": 20, "escalate_minutes": 5})
    kept = HouseRules.objects.get()
    assert (kept.quiet_from, kept.quiet_until, kept.escalate_minutes) == (20, 7, 5)
    client.force_login(advisor.user)
    assert client.get(address).status_code == 403
