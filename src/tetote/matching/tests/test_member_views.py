"""What members see behind their links, and what strangers do not."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tetote.kernel import audit
from tetote.matching import actions, links
from tetote.matching.models import ActivityReport, Match
from tetote.matching.queries.story import story
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_call, make_helper, make_match, make_offer, make_parent, make_wish
from tetote.messaging.models import Message
from tetote.organisations.models import Staff
from tetote.people.actions import withdraw_links
from tetote.people.models import Person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
ADDRESS = "あおば町みどり台1-2-3"


def local(link: str) -> str:
    """The path of a link, for the test's own browser."""
    return link.removeprefix("http://testserver")


@pytest.fixture
def parent(advisor: Staff) -> Person:
    parent = make_parent(advisor)
    parent.household.address = ADDRESS
    parent.household.receivers, parent.household.emergency_contacts = "祖母（引き渡し）", "父 090"
    parent.household.save()
    parent.household.children.update(care_note="")
    child = parent.household.children.get()
    child.care_note, child.doctor = "卵アレルギー", "あおば小児科"
    child.save()
    return parent


@pytest.fixture
def match(advisor: Staff, parent: Person) -> Match:
    return make_match(advisor, make_helper(advisor), parent=parent)


def test_the_decided_helper_sees_family_address_and_allergy(client: Client, match: Match) -> None:
    page = client.get(local(links.details_link(match.person, match.request)))
    for words in ("高橋さん", ADDRESS, "卵アレルギー", "あおば小児科", "祖母（引き渡し）", "父 090", "10:00–12:00"):
        assert words in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"


def test_the_parent_sees_who_comes_and_no_address(client: Client, match: Match) -> None:
    page = client.get(local(links.details_link(match.request.requester, match.request))).content.decode()
    assert "中村さん" in page
    assert match.request.details in page
    assert ADDRESS not in page


def test_who_cancelled_reads_that_first_and_is_asked_nothing_for_a_helper(
    client: Client, match: Match, advisor: Staff
) -> None:
    link = local(links.details_link(match.request.requester, match.request))
    assert "協力会員に伝える情報を確かめる" in client.get(link).content.decode()
    actions.close(advisor, match.request, State.CANCELLED, "都合", fresh(match.request).version)
    page = client.get(link).content.decode()
    assert "この依頼は取り消されました" in page
    assert "協力会員に伝える情報を確かめる" not in page
    assert "同じ内容でもう一度お願いする" in page


def test_a_released_helper_sees_nothing_any_more(client: Client, match: Match, advisor: Staff) -> None:
    link = local(links.details_link(match.person, match.request))
    actions.release(advisor, match.request, "都合", fresh(match.request).version)
    page = client.get(link)
    assert page.status_code == 410
    assert ADDRESS not in page.content.decode()


def test_after_the_report_the_address_is_gone(client: Client, match: Match, frozen: time_machine.Traveller) -> None:
    link = local(links.details_link(match.person, match.request))
    frozen.move_to(match.request.ends_at)
    actions.report_as_planned(match.person, match.id)
    assert client.get(link).status_code == 410


def test_a_link_of_one_page_does_not_open_another(client: Client, match: Match) -> None:
    token = local(links.details_link(match.person, match.request)).rstrip("/").rsplit("/", 1)[1]
    assert client.get(f"/m/report/{token}/").status_code == 404


def test_an_altered_link_opens_nothing(client: Client, match: Match) -> None:
    link = local(links.details_link(match.person, match.request)).rstrip("/")
    assert client.get(link[:-1] + ("0" if link[-1] != "0" else "1") + "/").status_code == 404


def test_a_link_ends(client: Client, match: Match, frozen: time_machine.Traveller) -> None:
    link = local(links.details_link(match.person, match.request))
    frozen.shift(timedelta(days=61))
    page = client.get(link)
    assert page.status_code == 410
    assert ADDRESS not in page.content.decode()


def test_the_report_holds_the_planned_hours_and_is_sent(
    client: Client, match: Match, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(match.request.ends_at + timedelta(hours=1))
    link = local(links.report_link(match))
    assert 'value="10:00"' in client.get(link).content.decode()
    answer = client.post(
        link, {"starts": "10:00", "ends": "12:30", "mood": "noticed", "note": "よく食べました"}, follow=True
    )
    assert "報告が届きました" in answer.content.decode()
    written = ActivityReport.objects.get()
    assert (written.ended_at - written.started_at, written.note) == (timedelta(hours=2.5), "よく食べました")


def test_a_report_too_early_keeps_what_was_typed(client: Client, match: Match) -> None:
    link = local(links.report_link(match))
    answer = client.post(link, {"starts": "10:00", "ends": "12:00", "mood": "fine", "note": "早すぎました"})
    assert answer.status_code == 422
    assert "早すぎました" in answer.content.decode()


def test_a_report_once_around_the_clock_is_a_slip(client: Client, match: Match, frozen: time_machine.Traveller) -> None:
    frozen.move_to(match.request.ends_at + timedelta(days=1))
    link = local(links.report_link(match))
    answer = client.post(link, {"starts": "10:00", "ends": "09:00", "mood": "fine", "note": "打ちまちがい"})
    assert answer.status_code == 422
    assert "始まりより後" in answer.content.decode()
    assert "打ちまちがい" in answer.content.decode()
    assert client.post(link, {"starts": "20:00", "ends": "00:30", "mood": "fine"}).status_code == 302
    written = ActivityReport.objects.get()
    assert written.ended_at - written.started_at == timedelta(hours=4.5)


HELPERS_ADDRESS = "あおば町さくら5-6"


@pytest.fixture
def at_home(advisor: Staff, parent: Person) -> Match:
    """Care in the helper's own home."""
    helper = make_helper(advisor)
    helper.household.address = HELPERS_ADDRESS
    helper.household.save()
    request = actions.receive(advisor, parent, make_wish(parent, at_helpers_home=True))
    make_offer(helper, make_call(advisor, request, [helper]))
    return actions.decide(advisor, request, helper.id, fresh(request).version)


def test_the_parent_is_told_where_the_helper_lives_on_the_page_and_never_in_line(
    client: Client, at_home: Match
) -> None:
    page = client.get(local(links.details_link(at_home.request.requester, at_home.request))).content.decode()
    assert HELPERS_ADDRESS in page
    assert all(HELPERS_ADDRESS not in str(message.parts) for message in Message.objects.all())
    helpers = client.get(local(links.details_link(at_home.person, at_home.request))).content.decode()
    assert "あなたのご自宅" in helpers


def test_where_the_helper_lives_is_gone_when_the_helper_is(client: Client, at_home: Match, advisor: Staff) -> None:
    link = local(links.details_link(at_home.request.requester, at_home.request))
    actions.release(advisor, at_home.request, "都合", fresh(at_home.request).version)
    assert HELPERS_ADDRESS not in client.get(link).content.decode()


def test_where_the_helper_lives_is_gone_after_the_report(
    client: Client, at_home: Match, frozen: time_machine.Traveller
) -> None:
    link = local(links.details_link(at_home.request.requester, at_home.request))
    frozen.move_to(at_home.request.ends_at)
    actions.report_as_planned(at_home.person, at_home.id)
    assert HELPERS_ADDRESS not in client.get(link).content.decode()


def test_the_helpers_address_is_not_told_when_the_helper_comes(client: Client, match: Match) -> None:
    match.person.household.address = HELPERS_ADDRESS
    match.person.household.save()
    page = client.get(local(links.details_link(match.request.requester, match.request))).content.decode()
    assert HELPERS_ADDRESS not in page


def test_an_address_that_is_not_written_down_is_asked_of_the_centre(client: Client, at_home: Match) -> None:
    at_home.person.household.address = ""
    at_home.person.household.save()
    page = client.get(local(links.details_link(at_home.request.requester, at_home.request))).content.decode()
    assert "くわしい場所はセンターからお知らせします" in page


def test_each_look_is_written_down_and_the_story_counts_them(client: Client, at_home: Match) -> None:
    for person in (at_home.person, at_home.request.requester):
        for _ in range(2):
            client.get(local(links.details_link(person, at_home.request)))
    looks = audit.entries_about(at_home.request).filter(verb="matching.plan.seen")
    readers = [at_home.person.id, at_home.request.requester.id]
    assert Counter(look.actor_id for look in looks) == dict.fromkeys(readers, 2)
    told = [entry.sentence for entry in story(at_home.request) if "2回" in entry.sentence]
    assert len(told) == 2


def test_withdrawn_links_open_nothing_and_new_ones_do(client: Client, at_home: Match, advisor: Staff) -> None:
    person = at_home.request.requester
    old = local(links.details_link(person, at_home.request))
    withdraw_links(advisor, person)
    response = client.get(old)
    assert response.status_code == 410
    assert HELPERS_ADDRESS not in response.content.decode()
    person.refresh_from_db()
    assert client.get(local(links.details_link(person, at_home.request))).status_code == 200


def test_a_report_that_arrived_meanwhile_is_shown_and_not_written_over(
    client: Client, match: Match, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(match.request.ends_at)
    link = local(links.report_link(match))
    opened = client.get(link).context["form"]
    actions.report_as_planned(match.person, match.id)
    typed = {"starts": "10:00", "ends": "11:30", "mood": "fine", "note": "眠った", "seen": str(opened["seen"].value())}
    page = client.post(link, typed)
    assert page.status_code == 422
    assert "すでに報告が届いています" in page.content.decode()
    assert "眠った" in page.content.decode()
    assert ActivityReport.objects.get().version == 1
    again = client.post(link, {**typed, "seen": str(page.context["form"]["seen"].value())})
    assert again.status_code == 302
    assert ActivityReport.objects.get().note == "眠った"


def test_a_confirmed_report_is_shown_without_a_form(
    client: Client, match: Match, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(match.request.ends_at)
    actions.report_as_planned(match.person, match.id)
    report = ActivityReport.objects.get()
    actions.confirm_report(match.request.requester, report.id, report.version)
    page = client.get(local(links.report_link(match))).content.decode()
    assert "保護者がこの報告を確認しました" in page
    assert 'name="ends"' not in page
