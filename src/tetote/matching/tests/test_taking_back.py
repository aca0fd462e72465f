"""Taking back what was planned, filling the gap, another time, the insurance, and wishes that come again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tetote.channels.parts import to_json
from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import actions, links, wording
from tetote.matching.actions.intake import file_request
from tetote.matching.models import Call, Cancellation, HeldMinute, HouseRules, InsuranceNotice, Match, Offer
from tetote.matching.models import SupportRequest as Request
from tetote.matching.queries.candidates import candidates
from tetote.matching.queries.proposal import proposal
from tetote.matching.rules.fit import Reason
from tetote.matching.rules.recurring import Pattern, dates_of
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import (
    fresh,
    make_call,
    make_helper,
    make_offer,
    make_parent,
    make_request,
    make_wish,
)
from tetote.messaging.models import Delivery, Message
from tetote.money.models import FeeRecord
from tetote.money.tests.builders import make_table
from tetote.organisations.models import Staff
from tetote.people.models import Child, ContactPoint, Person
from tetote.people.tests.builders import make_child

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
TOKYO = ZoneInfo("Asia/Tokyo")
Because = Cancellation.Because


def told(purpose: str) -> set[str]:
    sent = Delivery.objects.filter(message__purpose=f"matching.{purpose}")
    return set(sent.values_list("person__family_name", flat=True))


def matched(advisor: Staff) -> tuple[Match, Person]:
    """Two said yes, one was decided and the other thanked."""
    request, chosen, other = make_request(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
    call = make_call(advisor, request, [chosen, other])
    make_offer(chosen, call)
    make_offer(other, call)
    return actions.decide(advisor, request, chosen.id, fresh(request).version), other


def path(link: str) -> str:
    return link.removeprefix("http://testserver")


def test_a_helper_steps_back_on_their_page_and_one_click_asks_who_had_said_yes(client: Client, advisor: Staff) -> None:
    match, other = matched(advisor)
    make_helper(advisor, "三人目")
    request = match.request
    way = path(links.step_back_link(match.person, request))
    assert client.get(way).status_code == 200
    assert fresh(request).state == State.DECIDED
    client.post(way, {"because": "illness", "words": "熱があります"})
    client.post(way, {"because": "illness", "words": "もう一度"})
    kept = Cancellation.objects.get()
    assert (kept.side, kept.because, kept.words, kept.match) == ("helper", "illness", "熱があります", match)
    assert fresh(request).state == State.ANSWERED
    assert told("searching_again") == {"高橋"}
    assert not HeldMinute.objects.exists()
    client.force_login(advisor.user)
    page = client.get(reverse("matching:record", args=[request.code]))
    assert page.context["can_refill"]
    assert [found.person for found, *_ in page.context["candidates"]] == [other]
    client.post(reverse("matching:refill", args=[request.code]), {"version": fresh(request).version})
    call = Call.objects.get(request=request, closed_at=None)
    first, later = call.waves.order_by("number")
    assert [one.person for one in first.invitations.all()] == [other]
    assert [one.person.family_name for one in later.invitations.all()] == ["三人目"]
    assert later.sent_at is None


def test_a_family_cancels_on_its_page_and_on_the_day_reads_of_a_fee(
    client: Client, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    match, _other = matched(advisor)
    request = match.request
    way = path(links.step_back_link(request.requester, request))
    frozen.move_to(request.starts_at - timedelta(hours=1))
    page = client.get(way).content.decode()
    assert "手数料のきまりに当たります" in page
    back = page.rpartition("何もせずに戻る")[0].rpartition('href="')[2].partition('"')[0]
    assert "依頼を取り消す" in client.get(back).content.decode()
    client.post(way, {"because": "other", "words": ""})
    assert fresh(request).state == State.CANCELLED
    assert told("cancelled") == {"高橋"}
    assert told("match_ended") == {"中村"}
    assert Cancellation.objects.get().side == "requester"
    assert client.get(way).status_code == 410
    stranger = make_parent(advisor, family_name="別")
    assert client.get(path(links.step_back_link(stranger, request))).status_code == 410


def test_another_time_asks_those_who_gave_their_word(client: Client, advisor: Staff) -> None:
    match, _other = matched(advisor)
    request, start = match.request, match.request.starts_at.astimezone(TOKYO) + timedelta(hours=1)
    client.force_login(advisor.user)
    address = reverse("matching:retime", args=[request.code])
    assert "中村" in client.get(address).content.decode()
    typed = {
        "day": start.date().isoformat(),
        "starts": f"{start:%H:%M}",
        "ends": f"{start + timedelta(hours=1):%H:%M}",
        "version": request.version,
    }
    typed["version"] = fresh(request).version
    client.post(address, typed)
    moved = fresh(request)
    assert (moved.starts_at, moved.state) == (start, State.CALLING)
    assert not Match.objects.filter(ended_at=None).exists()
    assert not HeldMinute.objects.exists()
    call = Call.objects.get(closed_at=None)
    assert call.way == "retimed"
    make_offer(match.person, call)
    again = actions.decide(advisor, request, match.person_id, fresh(request).version)
    assert HeldMinute.objects.filter(match=again).count() == 60
    with pytest.raises(ConflictError):
        actions.change_time(advisor, request, start, start + timedelta(hours=2), moved.version)


def test_a_yes_to_the_former_hours_is_none_to_the_new_ones(
    client: Client, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    match, other = matched(advisor)
    request, start = match.request, match.request.starts_at + timedelta(hours=1)
    frozen.shift(timedelta(minutes=5))
    actions.change_time(advisor, request, start, start + timedelta(hours=1), fresh(request).version)
    client.force_login(advisor.user)
    shown = client.get(reverse("matching:record", args=[request.code])).context
    assert (shown["candidates"], shown["silent_count"]) == ([], 1)
    for person in (match.person, other):
        with pytest.raises(TetoteError, match="答えていません"):
            actions.decide(advisor, request, person.id, fresh(request).version)
    frozen.shift(timedelta(minutes=5))
    make_offer(match.person, Call.objects.get(closed_at=None))
    (able,) = candidates(fresh(request))
    assert able.person == match.person
    assert not able.assessment.has(Reason.RELEASED_BEFORE)
    (line,) = proposal(advisor.organisation)
    assert [option.person for option in line.options] == [match.person]
    actions.decide(advisor, request, match.person_id, fresh(request).version)
    actions.release(advisor, fresh(request), "都合", fresh(request).version)
    assert fresh(request).state == State.RECEIVED


def test_whoever_no_message_reaches_is_to_be_asked_about_the_new_time(
    client: Client, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    match, _other = matched(advisor)
    frozen.shift(timedelta(minutes=5))
    ContactPoint.objects.filter(person=match.person).delete()
    start = match.request.starts_at.astimezone(TOKYO) + timedelta(hours=1)
    hours = {"starts": f"{start:%H:%M}", "ends": f"{start + timedelta(hours=1):%H:%M}"}
    client.force_login(advisor.user)
    typed = {"day": start.date(), **hours, "version": fresh(match.request).version}
    told = client.post(reverse("matching:retime", args=[match.request.code]), typed, follow=True).content.decode()
    assert f"電話か対面で確かめてください：{match.person.full_name}" in told
    assert "直接お願いする人" in told


def test_whoever_is_being_asked_about_a_new_time_is_asked_about_the_next(advisor: Staff) -> None:
    match, _other = matched(advisor)
    start, hour = match.request.starts_at, timedelta(hours=1)
    for later in (1, 2):
        asked = actions.change_time(
            advisor, match.request, start + later * hour, start + (later + 1) * hour, fresh(match.request).version
        )
        assert asked == 1
    make_offer(match.person, Call.objects.get(closed_at=None), Offer.Answer.NO)
    assert actions.change_time(advisor, match.request, start, start + hour, fresh(match.request).version) == 0


def test_the_hours_of_each_way_move_along_or_are_typed_anew(client: Client, advisor: Staff) -> None:
    request, helper = make_request(advisor), make_helper(advisor)
    make_offer(helper, make_call(advisor, request, [helper]))
    address = reverse("matching:retime", args=[request.code])
    client.force_login(advisor.user)
    assert 'name="leg_times"' not in client.get(address).content.decode()
    Request.objects.filter(id=request.id).update(place_via="習い事", leg_minutes=[[0, 30], [90, 120]])
    shown = client.get(address).context["form"]
    sent = {name: shown[name].value() for name in shown.fields}
    assert sent["leg_times"] == "10:00–10:30, 11:30–12:00"
    assert client.post(address, {**sent, "leg_times": "10:00-10:30"}).status_code == 422
    later = {**sent, "starts": "10:30", "ends": "12:30"}
    assert client.post(address, later).status_code == 302
    assert wording.leg_times(fresh(request)) == "10:30–11:00, 12:00–12:30"
    again = {**later, "version": fresh(request).version, "leg_times": "10:30-11:00、12:10-12:30"}
    assert client.post(address, again).status_code == 302
    assert wording.leg_times(fresh(request)) == "10:30–11:00, 12:10–12:30"


def test_a_request_corrected_to_other_hours_forgets_who_could_come(
    advisor: Staff, frozen: time_machine.Traveller
) -> None:
    request, helper = make_request(advisor), make_helper(advisor)
    make_offer(helper, make_call(advisor, request, [helper]))
    actions.withdraw_call(advisor, request, fresh(request).version)
    frozen.shift(timedelta(minutes=5))
    wish = replace(make_wish(request.requester), starts_at=request.starts_at, ends_at=request.ends_at, note="追記")
    actions.change(advisor, request, wish, fresh(request).version)
    assert [one.person for one in candidates(fresh(request))] == [helper]
    later = replace(wish, ends_at=request.ends_at + timedelta(hours=1))
    actions.change(advisor, request, later, fresh(request).version)
    assert candidates(fresh(request)) == []


def test_without_the_insurance_told_nobody_is_decided(client: Client, advisor: Staff) -> None:
    HouseRules.objects.create(organisation=advisor.organisation, needs_insurance=True, insurance_kind="補償保険")
    request, helper = make_request(advisor), make_helper(advisor)
    make_offer(helper, make_call(advisor, request, [helper]))
    with pytest.raises(TetoteError, match="保険へ届け出た記録がありません"):
        actions.decide(advisor, request, helper.id, fresh(request).version)
    client.force_login(advisor.user)
    address = reverse("matching:insure", args=[request.code, helper.code])
    shown = client.get(address).context["form"].initial
    assert client.post(address, {**shown, "kind": ""}).status_code == 422
    stale = client.post(address, {**shown, "reference": "A-1", "version": 1})
    assert (stale.status_code, InsuranceNotice.objects.count()) == (422, 0)
    for _ in range(2):
        client.post(address, {**shown, "reference": "A-1"})
    notice = InsuranceNotice.objects.get()
    assert (notice.kind, notice.reference, notice.notified_by, notice.person) == ("補償保険", "A-1", advisor, helper)
    assert fresh(request).state == State.DECIDED
    assert "A-1" in client.get(reverse("matching:record", args=[request.code])).content.decode()


def test_a_notice_of_other_hours_does_not_count(advisor: Staff) -> None:
    HouseRules.objects.create(organisation=advisor.organisation, needs_insurance=True)
    request, helper = make_request(advisor), make_helper(advisor)
    make_offer(helper, make_call(advisor, request, [helper]))
    actions.notify_insurance(advisor, request, helper, actions.Told(clock.now(), "補償保険"))
    Request.objects.filter(id=request.id).update(ends_at=request.ends_at + timedelta(minutes=30))
    with pytest.raises(TetoteError, match="今の時間と違います"):
        actions.decide(advisor, request, helper.id, fresh(request).version)


def test_a_notice_of_other_legs_does_not_count(client: Client, advisor: Staff) -> None:
    HouseRules.objects.create(organisation=advisor.organisation, needs_insurance=True)
    request, helper = make_request(advisor), make_helper(advisor)
    make_offer(helper, make_call(advisor, request, [helper]))
    Request.objects.filter(id=request.id).update(leg_minutes=[[0, 30], [120, 150]])
    client.force_login(advisor.user)
    page = client.get(reverse("matching:insure", args=[request.code, helper.code])).content.decode()
    assert all(leg in page for leg in wording.legs(fresh(request)))
    notice = actions.notify_insurance(advisor, request, helper, actions.Told(clock.now(), "補償保険"))
    assert notice.leg_minutes == [[0, 30], [120, 150]]
    Request.objects.filter(id=request.id).update(leg_minutes=[[0, 30], [110, 150]])
    with pytest.raises(TetoteError, match="今の時間と違います"):
        actions.decide(advisor, fresh(request), helper.id, fresh(request).version)


def test_the_days_of_a_pattern() -> None:
    pattern = Pattern(frozenset({1, 3}), date(2026, 12, 22), date(2027, 1, 7))
    days = actions.days_of(pattern, skips_holidays=True)
    assert [day.day for day in days.wanted] == [22, 24, 5, 7]
    assert [day.day for day in days.left_out] == [29, 31]
    assert dates_of(Pattern(frozenset(), date(2026, 12, 1), date(2027, 1, 7)), lambda _day: False).wanted == ()


def test_a_wish_that_comes_again_is_shown_day_by_day_before_it_is_made(client: Client, advisor: Staff) -> None:
    client.force_login(advisor.user)
    parent = make_parent(advisor)
    address = reverse("matching:series", args=[parent.code])
    child = parent.household.children.get()
    typed = {
        "children": [child.pk],
        "weekdays": ["1", "3"],
        "day": "2026-12-01",
        "last": "2027-01-07",
        "skips_holidays": "on",
        "starts": "15:30",
        "ends": "18:00",
        "kind": "care",
        "place_from": "保育園",
    }
    page = client.post(address, typed)
    assert len(page.context["days"]) == 10
    assert Request.objects.count() == 0
    ticked = [value for value, _words, _on in page.context["days"]][:3]
    made = client.post(address, {**typed, "days": ticked, "make": "1"})
    requests = list(Request.objects.order_by("starts_at"))
    assert [one.starts_at.astimezone(TOKYO).isoformat()[:16] for one in requests] == [
        "2026-12-01T15:30",
        "2026-12-03T15:30",
        "2026-12-08T15:30",
    ]
    assert len({one.series_id for one in requests}) == 1
    assert Delivery.objects.filter(message__purpose="matching.received").count() == 1
    assert made["Location"] == reverse("matching:record", args=[requests[0].code])
    assert client.post(address, {**typed, "days": ticked, "make": "1"}).status_code == 422
    assert Request.objects.count() == 3
    make_call(advisor, requests[2], [make_helper(advisor)])
    later = {**typed, "starts": "16:00", "scope": "following", "version": requests[0].version}
    client.post(reverse("matching:change", args=[requests[0].code]), later)
    starts = Request.objects.order_by("starts_at").values_list("starts_at", flat=True)
    assert [f"{start.astimezone(TOKYO):%H:%M}" for start in starts] == ["16:00", "16:00", "15:30"]


def test_a_way_there_and_back_with_hours_of_its_own_comes_again(client: Client, advisor: Staff) -> None:
    client.force_login(advisor.user)
    parent = make_parent(advisor)
    address = reverse("matching:series", args=[parent.code])
    page = client.get(address).content.decode()
    assert ('name="leg_times"' in page, "の依頼から入れてあります" in page) == (True, False)
    typed = {
        "children": [parent.household.children.get().pk],
        "weekdays": ["1", "3"],
        "day": "2026-12-01",
        "last": "2026-12-03",
        "starts": "7:30",
        "ends": "17:00",
        "kind": "escort",
        "place_from": "おうち",
        "place_via": "保育園",
        "place_to": "おうち",
        "leg_times": "7:30-8:00、16:00-17:00",
    }
    client.post(address, {**typed, "days": ["2026-12-01", "2026-12-03"], "make": "1"})
    assert [one.leg_minutes for one in Request.objects.all()] == [[[0, 30], [510, 570]]] * 2
    assert "の依頼から入れてあります" in client.get(address).content.decode()


def test_brothers_and_sisters_come_together_or_at_the_same_hour_in_series_of_their_own(advisor: Staff) -> None:
    parent = make_parent(advisor)
    other, third = (make_child(parent.household, given_name=name) for name in ("弟", "妹"))
    (first,) = parent.household.children.exclude(id__in=[other.id, third.id])
    wish = make_wish(parent, starts_at=datetime(2026, 12, 1, 15, 30, tzinfo=TOKYO))
    days = [date(2026, 12, 1), date(2026, 12, 8)]
    pattern = Pattern(frozenset({1}), days[0], days[-1])

    def made(*children: Child, hours: float = 0) -> list[Request]:
        wait = timedelta(hours=hours)
        wished = replace(wish, children=children, starts_at=wish.starts_at + wait, ends_at=wish.ends_at + wait)
        return actions.receive_series(advisor, parent, wished, pattern, days, skips_holidays=True)

    together = made(first, other)
    assert set(together[0].children.all()) == {first, other}
    assert len(made(third)) == 2
    with pytest.raises(ConflictError):
        made(third, hours=1)
    with pytest.raises(ConflictError):
        made(first)
    assert Request.objects.count() == 4


def test_a_family_that_asks_too_late_reads_why(advisor: Staff) -> None:
    HouseRules.objects.create(
        organisation=advisor.organisation, lead_days=3, lead_reason="調整に時間がかかるためです。"
    )
    parent = make_parent(advisor)
    wish = make_wish(parent, starts_at=datetime(2026, 11, 26, 15, 0, tzinfo=TOKYO))
    with pytest.raises(TetoteError, match=r"3日前まで.*調整に時間がかかる"):
        file_request(parent, wish, audit.person(parent.id))
    actions.receive(advisor, parent, wish)
    assert Offer.objects.count() == 0


@pytest.mark.parametrize(("because", "total"), [("other", 700), ("weather_warning", 0)])
def test_the_centres_own_table_says_what_a_late_end_costs(
    client: Client,
    administrator: Staff,
    advisor: Staff,
    frozen: time_machine.Traveller,
    because: str,
    total: int,
) -> None:
    make_table(administrator)
    match, _other = matched(advisor)
    frozen.move_to(match.request.starts_at - timedelta(hours=1))
    way = path(links.step_back_link(match.request.requester, match.request))
    assert "700円" in client.get(way).content.decode()
    client.post(way, {"because": because, "words": ""})
    fee = FeeRecord.objects.get()
    assert (fee.about, fee.total) == (FeeRecord.About.CANCELLATION, total)
    said = str(Message.objects.get(purpose="matching.cancelled").parts)
    assert ("取消料" in said) is bool(total)


@pytest.mark.parametrize("has_table", [True, False])
@pytest.mark.parametrize(
    ("side", "because", "costs"),
    [("requester", "other", True), ("requester", "weather_warning", False), ("centre", "other", False)],
)
def test_what_an_end_says_is_shown_word_for_word_before_it_is_sent(
    client: Client,
    administrator: Staff,
    advisor: Staff,
    frozen: time_machine.Traveller,
    *,
    side: str,
    because: str,
    costs: bool,
    has_table: bool,
) -> None:
    if has_table:
        make_table(administrator)
    match, _other = matched(advisor)
    frozen.move_to(match.request.starts_at - timedelta(hours=1))
    client.force_login(advisor.user)
    address = reverse("matching:close", args=[match.request.code, "cancelled"])
    chosen = {"side": side, "because": because}
    part = client.get(address, chosen, headers={"HX-Request": "true"})
    assert "<form" not in part.content.decode()
    shown = part.context["ending"].notices[-1].parts
    client.post(address, {**chosen, "reason": "都合", "version": fresh(match.request).version})
    sent = Message.objects.get(purpose="matching.cancelled").parts
    assert sent == to_json(shown)
    assert ("取消料" in str(sent)) is costs
