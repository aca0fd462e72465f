"""A family asks for the same again on a page of its own, with a day and hours alone."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tetote.kernel import clock
from tetote.matching import actions, links, wording
from tetote.matching.models import HouseRules, Match, SupportRequest
from tetote.matching.queries.pages import pages_of
from tetote.matching.tests.builders import fresh, make_helper, make_match, make_parent
from tetote.messaging.models import Message
from tetote.organisations.models import Staff
from tetote.people.models import MemberRole, RoleAssignment

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def local(link: str) -> str:
    """The path of a link, for the test's own browser."""
    return link.removeprefix("http://testserver")


@pytest.fixture
def match(advisor: Staff) -> Match:
    """Ten to twelve, two days from now."""
    return make_match(advisor, make_helper(advisor))


def form(before: SupportRequest, **said: str) -> dict[str, str]:
    day = (clock.now() + timedelta(days=9)).date().isoformat()
    return {"day": day, "starts": "10:00", "ends": "12:00", **said}


def made(before: SupportRequest) -> SupportRequest:
    return SupportRequest.objects.exclude(id=before.id).get()


def test_the_same_is_asked_for_on_another_day(client: Client, match: Match) -> None:
    before = match.request
    way = local(links.again_link(before.requester, before))
    page = client.get(way).content.decode()
    weekday = before.starts_at.astimezone(before.organisation.time_zone).weekday()
    likely = page.partition('name="day"')[2].partition('value="')[2].partition('"')[0]
    assert likely > clock.today(before.organisation.time_zone).isoformat()
    assert clock.now().fromisoformat(likely).weekday() == weekday
    answer = client.post(way, form(before, same_helper="on"), follow=True)
    assert "ご依頼を受け付けました" in answer.content.decode()
    after = made(before)
    assert list(after.children.all()) == list(before.children.all())
    for kept in ("kind", "place_from", "place_via", "place_to", "area", "at_helpers_home", "details"):
        assert getattr(after, kept) == getattr(before, kept), kept
    assert after.ends_at - after.starts_at == timedelta(hours=2)
    assert after.note == "前と同じ方を希望"
    client.post(way, form(before, same_helper="on"))
    assert SupportRequest.objects.count() == 2, "the same form sent twice"


def test_the_day_that_is_filled_in_can_be_sent_as_it_is(client: Client, match: Match) -> None:
    before = match.request
    way = local(links.again_link(before.requester, before))
    for weeks in (1, 2):
        filled = client.get(way).context["form"]
        assert filled["day"].value() == (before.starts_at + timedelta(weeks=weeks)).date()
        sent = {name: filled[name].value() for name in ("day", "starts", "ends")}
        assert client.post(way, sent).status_code == 302


def test_a_family_that_asked_already_is_told_so_in_its_own_words(client: Client, match: Match) -> None:
    before = match.request
    way = local(links.again_link(before.requester, before))
    answer = client.post(way, form(before, day=before.starts_at.date().isoformat())).content.decode()
    assert "すでに受け付けています" in answer
    assert "内容を変える" not in answer


def test_what_the_centre_does_not_take_is_said_and_nothing_typed_is_lost(
    client: Client, match: Match, administrator: Staff
) -> None:
    before = match.request
    way = local(links.again_link(before.requester, before))
    past = client.post(way, form(before, day="2026-01-05")).content.decode()
    assert "過ぎ" in past
    assert "0日前" not in past
    actions.settle_rules(administrator, HouseRules(organisation=before.organisation, lead_days=20))
    answer = client.post(way, form(before, starts="10:15"))
    assert answer.status_code == 422
    assert 'value="10:15"' in answer.content.decode()
    assert client.post(way, form(before, ends="09:00")).status_code == 422
    assert SupportRequest.objects.count() == 1


def test_hours_of_legs_are_kept_only_where_it_lasts_as_long(client: Client, match: Match) -> None:
    before = match.request
    SupportRequest.objects.filter(id=before.id).update(leg_minutes=[[0, 30]])
    way = local(links.again_link(before.requester, before))
    client.post(way, form(before))
    assert made(before).leg_minutes == [[0, 30]]
    client.post(way, form(before, day=(clock.now() + timedelta(days=16)).date().isoformat(), ends="11:00"))
    assert SupportRequest.objects.latest("starts_at").leg_minutes == []


def test_nobody_else_asks_with_it(client: Client, match: Match) -> None:
    for stranger in (match.person, make_parent(match.decided_by)):
        assert client.get(local(links.again_link(stranger, match.request))).status_code == 410
    RoleAssignment.objects.filter(person=match.request.requester, role=MemberRole.REQUESTING).update(
        until=clock.now().date() - timedelta(days=1)
    )
    way = local(links.again_link(match.request.requester, match.request))
    assert client.post(way, form(match.request)).status_code == 410


def test_the_own_page_leads_to_what_took_place_last(match: Match, frozen: time_machine.Traveller) -> None:
    parent = match.request.requester
    assert not [words for words, _url in pages_of(parent) if "と同じ内容で" in words]
    frozen.move_to(match.request.ends_at)
    request = fresh(match.request)
    actions.finish(match.decided_by, request, request.version)
    assert [words for words, _url in pages_of(parent) if "と同じ内容で" in words]


WEEKLY = {"day": "2026-12-01", "weekdays": ["1", "3"], "skips_holidays": "on", "starts": "10:00", "ends": "12:00"}


def test_it_comes_again_once_the_words_about_it_were_read(client: Client, match: Match) -> None:
    before = match.request
    way = local(links.again_link(before.requester, before))
    words = "毎週火・木 10:00–12:00、12月1日(火)から2027年3月31日(水)まで（祝日と年末年始を除く）、全31回"
    assert words in client.post(way, WEEKLY).content.decode()
    assert SupportRequest.objects.count() == 1
    other = client.post(way, {**WEEKLY, "weekdays": ["1"], "seen": words}).content.decode()
    assert "毎週火 10:00–12:00" in other, "what was changed since is said anew"
    assert SupportRequest.objects.count() == 1
    assert client.post(way, {**WEEKLY, "seen": words}).status_code == 302
    made_ = SupportRequest.objects.exclude(id=before.id)
    assert (made_.count(), made_.values("series").distinct().count()) == (31, 1)
    assert {(one.place_from, one.details, one.advisor) for one in made_} == {(before.place_from, before.details, None)}
    assert Message.objects.filter(purpose="matching.received").count() == 2, "one of before, one of all these"
    twice = client.post(way, {**WEEKLY, "seen": words})
    assert twice.status_code == 422
    assert SupportRequest.objects.count() == 32


def test_why_it_cannot_come_again_is_said_and_the_ticks_stay(
    client: Client, match: Match, administrator: Staff
) -> None:
    way = local(links.again_link(match.request.requester, match.request))
    actions.settle_rules(
        administrator, HouseRules(organisation=match.request.organisation, lead_days=20, lead_reason="保険のためです。")
    )
    answer = client.post(way, {**WEEKLY, "last": "2026-12-24"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "保険のためです。" in page
    assert page.count(" checked") == 3
    assert 'value="2026-12-24"' in page
    assert "始まりの日" in client.post(way, {**WEEKLY, "last": "2026-11-30"}).content.decode()


def test_hours_of_each_way_are_typed_anew_where_there_are_two(client: Client, match: Match) -> None:
    before = match.request
    SupportRequest.objects.filter(id=before.id).update(
        place_from="家", place_via="園", place_to="家", leg_minutes=[[0, 30], [90, 120]]
    )
    way = local(links.again_link(before.requester, before))
    shown = wording.leg_times(SupportRequest.objects.get(id=before.id))
    assert f'value="{shown}"' in client.get(way).content.decode()
    there_and_back = {"starts": "07:30", "ends": "17:00"}
    assert (
        client.post(
            way, form(before, **there_and_back, leg_times=shown, day="2026-12-04") | {"starts": "13:00"}
        ).status_code
        == 422
    )
    client.post(way, form(before, **there_and_back, leg_times="7:30-8:00、16:00-17:00"))
    assert made(before).leg_minutes == [[0, 30], [510, 570]]
