"""Home says what needs somebody now, and the frame shows what this person may see."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.channels.models import ChannelAccount, InboundEvent
from tetote.console.own import waiting_count
from tetote.console.tests.builders import make_inbound, text_of
from tetote.console.views.home import balanced, placed
from tetote.kernel import clock
from tetote.messaging.tests.builders import make_helpers, send
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_contact, make_person
from tetote.ui.declarations import HomeRow, HomeSection

HOME = "/console/"
QUERIES = 37


def test_whoever_is_not_signed_in_is_asked_to(client: Client, db: None) -> None:
    response = client.get(HOME)
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/console/"


def test_the_root_leads_home(client: Client, db: None) -> None:
    assert client.get("/")["Location"] == HOME


def test_only_who_takes_requests_can_switch_on_the_sound_of_urgent_ones(
    client_of: Callable[[Staff], Client], administrator: Staff
) -> None:
    desk = client_of(administrator)
    assert "急ぎの依頼を音で知らせる" in desk.get(HOME).content.decode()
    Organisation.objects.filter(id=administrator.organisation_id).update(kind=Organisation.Kind.NPO)
    assert "急ぎの依頼を音で知らせる" not in desk.get(HOME).content.decode()


def test_a_phone_has_what_is_used_every_day_at_hand_and_the_rest_behind_one_button(
    client_of: Callable[[Staff], Client], administrator: Staff
) -> None:
    shell = client_of(administrator).get("/console/members/").context["shell"]
    assert [entry.label for entry in shell.menu if entry.at_hand] == ["ホーム", "依頼", "会員", "受信箱"]
    rest = [entry.label for entry in shell.folded.entries]
    assert (rest[-1], set(rest) & {"ホーム", "依頼", "会員", "受信箱"}) == ("設定", set())
    assert not shell.folded.current
    assert client_of(administrator).get("/console/settings/").context["shell"].folded.current


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-11-23T23:00Z", "おはようございます"),
        ("2026-11-24T04:00Z", "こんにちは"),
        ("2026-11-24T09:00Z", "おつかれさまです"),
    ],
)
def test_it_greets_by_the_hour_of_the_organisation(
    advisor: Staff, client_of: Callable[[Staff], Client], instant: str, words: str
) -> None:
    with time_machine.travel(instant, tick=False):
        assert words in text_of(client_of(advisor), HOME)


def test_with_nothing_to_do_it_says_so_kindly(frozen: object, desk: Client) -> None:
    page = text_of(desk, HOME)
    assert "今日することはありません" in page
    assert "11月24日(火)" in page


def test_messages_nobody_understood_count_as_work(frozen: object, organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation, family_name="青木", given_name="")
    first = make_inbound(organisation, person=person, text="鍵はどこですか", address="U1")
    make_inbound(organisation, content="sticker", text="")
    page = text_of(desk, HOME)
    assert "今日すること 2件" in page
    assert "鍵はどこですか" in page
    assert f"/console/inbox/#sender-{first.pk}" in page
    assert "（スタンプ）" in page


def test_who_may_only_look_is_offered_to_look(
    frozen: object, organisation: Organisation, desk: Client, window: Client
) -> None:
    make_inbound(organisation, text="鍵はどこですか")
    assert "返事する" in text_of(desk, HOME)
    seen = text_of(window, HOME)
    assert "鍵はどこですか" in seen
    assert "返事する" not in seen
    assert "見る" in seen


def test_work_and_badge_count_senders_as_the_inbox_shows_them(
    frozen: object, organisation: Organisation, advisor: Staff, desk: Client
) -> None:
    for number in range(5):
        for minutes in (9, 5, 9):
            make_inbound(organisation, address=f"U{number}", minutes_ago=minutes)
    page = text_of(desk, HOME)
    assert "今日すること 5件" in page
    assert "5件すべて見る" in page
    with scope(organisation=organisation.pk):
        assert waiting_count(advisor) == 5
    assert text_of(desk, reverse("console:inbox")).count('id="sender-') == 5


def test_people_out_of_reach_are_named_by_number_and_lead_to_the_list(
    frozen: object, organisation: Organisation, desk: Client
) -> None:
    make_contact(make_person(organisation))
    make_contact(make_person(organisation), state="blocked")
    make_person(organisation)
    make_person(organisation, role=None)
    page = text_of(desk, HOME)
    assert "連絡がとれない会員 2人" in page
    assert "/console/members/?reach=none" in page


@pytest.mark.parametrize(
    ("limit", "words", "tone"), [(None, "上限なし", ""), (200, "残り 200通", ""), (0, "残り 0通", "warn")]
)
def test_the_quota_stands_there_and_warns(
    organisation: Organisation, desk: Client, limit: int | None, words: str, tone: str
) -> None:
    organisation.monthly_message_quota = limit
    organisation.save()
    page = text_of(desk, HOME)
    assert words in page
    assert ("chip-warn" in page) == bool(tone)


def test_others_work_stays_with_others(desk: Client, other_organisation: Organisation) -> None:
    make_inbound(other_organisation, text="ひみつの用事")
    assert "ひみつ" not in text_of(desk, HOME)


def test_the_fragment_answers_304_until_something_changes(
    frozen: object, organisation: Organisation, desk: Client
) -> None:
    url = reverse("console:home_work")
    first = desk.get(url)
    assert b'id="home"' in first.content
    assert b"<html" not in first.content
    etag = first["ETag"]
    assert desk.get(url, headers={"If-None-Match": etag}).status_code == 304
    make_inbound(organisation)
    changed = desk.get(url, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed["ETag"] != etag


def test_the_page_carries_the_etag_of_its_fragment(frozen: object, desk: Client) -> None:
    etag = desk.get(reverse("console:home_work"))["ETag"].strip('"')
    assert f'data-etag="{etag}"' in text_of(desk, HOME)


def test_the_number_of_queries_does_not_grow(
    organisation: Organisation, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_inbound(organisation, person=make_person(organisation))
    desk.get(HOME)
    with django_assert_num_queries(QUERIES):
        desk.get(HOME)
    for number in range(6):
        make_inbound(organisation, person=make_person(organisation), address=f"U{number}")
    with django_assert_num_queries(QUERIES + 1):  # Three rows are shown; from there on the rest is counted.
        desk.get(HOME)


def test_the_rail_shows_what_the_role_may_see(office: Client, window: Client, organisation: Organisation) -> None:
    make_inbound(organisation)
    for client in (office, window):
        page = text_of(client, HOME)
        assert "ホーム" in page
        assert "受信箱" in page
        assert "1件" in page
    assert reverse("console:settings") in text_of(office, HOME)
    assert reverse("console:settings") not in text_of(window, HOME)


def test_the_rail_follows_the_kind_of_organisation(
    other_organisation: Organisation, stranger: Staff, client_of: Callable[[Staff], Client]
) -> None:
    client = client_of(stranger)
    assert 'href="/console/requests/"' in text_of(client, HOME)
    assert "data-alarm-switch" in text_of(client, HOME)
    other_organisation.kind = Organisation.Kind.NPO
    other_organisation.save()
    assert 'href="/console/requests/"' not in text_of(client, HOME)
    assert "data-alarm-switch" not in text_of(client, HOME)


def test_the_phones_are_linked_only_in_a_demo(desk: Client, settings: object) -> None:
    settings.TETOTE_PHONES_URL = "http://127.0.0.1:8100/"  # type: ignore[attr-defined] # pytest-django's settings
    settings.TETOTE_DEMO = False  # type: ignore[attr-defined] # as above
    assert "8100" not in text_of(desk, HOME)
    settings.TETOTE_DEMO = True  # type: ignore[attr-defined] # as above
    assert 'href="http://127.0.0.1:8100/"' in text_of(desk, HOME)


def test_account_and_kit_can_be_seen_by_everybody_at_work(window: Client) -> None:
    assert "/accounts/2fa/" in text_of(window, reverse("console:account"))
    assert "icon" in text_of(window, reverse("console:ui_kit"))


def test_what_is_stuck_stands_above_everything(
    frozen: object, organisation: Organisation, desk: Client, office: Client
) -> None:
    assert "止まっているメッセージ" not in text_of(desk, HOME)
    until = clock.now() + timedelta(days=6)
    ChannelAccount.everywhere.update(paused_until=until, paused_reason="quota")
    page = text_of(office, HOME)
    assert page.index("止まっているメッセージ") < page.index("上限なし")
    assert "翌月1日に再開します" in page
    assert reverse("console:settings_line") in page
    assert reverse("console:settings_line") not in text_of(desk, HOME)


def test_a_refused_token_says_what_to_do(frozen: object, organisation: Organisation, desk: Client) -> None:
    ChannelAccount.everywhere.update(paused_until=clock.now() + timedelta(minutes=5), paused_reason="refused")
    assert "新しいアクセストークンを入れてください" in text_of(desk, HOME)


def test_the_alarm_comes_while_a_broadcast_is_still_on_its_way(
    frozen: object, organisation: Organisation, desk: Client
) -> None:
    organisation.monthly_message_quota = 3
    organisation.save()
    people = make_helpers(organisation, 5)
    with scope(organisation=organisation.pk):
        send(organisation, people[:3])
    assert "足りません" not in text_of(desk, HOME)
    with scope(organisation=organisation.pk):
        send(organisation, people)
    page = text_of(desk, HOME)
    assert "今月の通数が、あと5通分足りません" in page
    assert "8通を送っているところです" in page


def test_arrivals_that_nobody_could_read_are_told(frozen: object, organisation: Organisation, desk: Client) -> None:
    account = ChannelAccount.everywhere.get(organisation=organisation)
    InboundEvent.objects.create(
        account=account,
        event_id="1",
        source="U1",
        happened_at=clock.now(),
        received_at=clock.now(),
        due=clock.now(),
        state=InboundEvent.State.DEAD,
    )
    assert "読み取れなかった受信が1件" in text_of(desk, HOME)


def test_the_last_of_the_narrow_sections_go_below_the_broad_ones_while_there_is_room() -> None:
    def of(name: str, rows: int) -> HomeSection:
        return HomeSection(title=name, rows=[HomeRow(name, "", "")] * rows, rank=0)

    long, last, end = of("long", 4), of("last", 1), of("end", 1)
    assert balanced([of("broad", 2)], [long, last, end]) == ([long, last], [end])
    assert balanced([of("broad", 9)], [long, last, end]) == ([long, last, end], [])
    assert balanced([], [long, last]) == ([long, last], [])


def test_what_waits_is_read_before_what_only_takes_place() -> None:
    def of(name: str, *, wide: bool = False, counts: bool = True, rows: int = 1) -> HomeSection:
        return HomeSection(title=name, rows=[HomeRow(name, "", "")] * rows, rank=0, wide=wide, counts=counts)

    waits, today = of("to decide", wide=True), of("today", wide=True, counts=False)
    check, lapses, told = of("to check", rows=9), of("lapses"), of("in mind", counts=False)
    assert placed([waits, check, today]) == ([waits], [check], [today])
    assert placed([waits, check, today, lapses, told]) == ([waits], [check], [lapses, today, told])
    assert placed([today]) == ([], [], [today])


def test_the_first_activity_of_a_day_without_work_is_shown(frozen: object, desk: Client) -> None:
    with patch("tetote.console.declarations.home_sections") as declared:
        declared.return_value = [HomeSection("Today", [HomeRow("Aoki", "", "")], rank=0, wide=True, counts=False)]
        assert "Aoki" in text_of(desk, HOME)
