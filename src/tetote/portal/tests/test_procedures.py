"""A procedure is answered on the web, page by page, by whoever holds its address and by nobody else."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tetote.channels.models import ChannelAccount
from tetote.channels.tests.builders import make_account
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import ContactPoint, Person
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_contact, make_person
from tetote.portal.tests.answering import Visitor
from tetote.procedures import actions, ports
from tetote.procedures.actions import Who
from tetote.procedures.actions import beginning as floods
from tetote.procedures.engine.definition import procedure as parts
from tetote.procedures.engine.turns import Answer
from tetote.procedures.models import Application, Feedback, Run
from tetote.procedures.queries import OF_MEMBER, way_to
from tetote.procedures.tests.builders import make_picture, make_procedure

MINE_QUERIES = 12
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]

TABLE = """
| settings |
| | form_title |
| | ひろばの申込み |
| survey |
| | type | name | label::ja | label::やさしい (ja-easy) | label::en | required | relevant | ext::type | ext::known |
| | text | name | お名前は？ | 名前《なまえ》は？ | Your name? | yes | | | family_name |
| | integer | children | お子さんは何人？ | こどもは何人《なんにん》？ | How many children? | yes | | | |
| | select_one kinds | kind | どれ？ | | Which? | yes | ${children} > 1 | | |
| | acknowledge | privacy | 同意しますか | いいですか | Do you agree? | yes | | consent | |
| choices |
| | list_name | name | label::ja | label::やさしい (ja-easy) | label::en |
| | kinds | a | あ | あ | A |
| | kinds | b | い | い | B |
"""
CONSENTS = parts.Procedure(consents=(parts.Consent("privacy", {"ja": "名前は相談のためだけに使います。"}, "3"),))


def offers(monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    """A deed that says what the name comes to, and takes no other one than はな."""

    def foretell(given: ports.Given) -> str:
        if given.one("name") != "はな":
            raise TetoteError(says)
        return "はなさんの席を1つ"

    deed = ports.OfferedDeed("a.seat", "Seat", (ports.Parameter("name", "Name"),), lambda handed: "a.b:1", foretell)
    monkeypatch.setattr(ports, "_deeds", {deed.name: deed})


@pytest.fixture
def visitor(client: Client, organisation: Organisation, advisor: Staff) -> Visitor:
    """A stranger at the first question."""
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, TABLE, CONSENTS))
    return visitor


def make_member(organisation: Organisation) -> Person:
    person = make_person(organisation, family_name="青木")
    make_contact(person, kind=ContactPoint.Kind.WEB, address=person.code)
    return person


def test_what_the_answers_come_to_is_said_before_sending_and_so_is_why_they_cannot(
    client: Client, organisation: Organisation, advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers(monkeypatch, "その名前の席は終わりました。")
    around = replace(CONSENTS, deed=parts.Deed("a.seat", {"name": "name"}, after_approval=False))
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, TABLE, around))
    visitor.says(name="そら")
    visitor.says(children="1")
    visitor.says(privacy="OK")
    assert "その名前の席は終わりました。" in visitor.text
    assert 'name="send"' not in visitor.text
    visitor.posts(send="1", turn=str(visitor.run.turn))
    assert "その名前の席は終わりました。" in visitor.text
    assert "そら" in visitor.text
    assert not Application.objects.exists()
    visitor.opens(f"{visitor.url.partition('?')[0]}?q=/data/name")
    visitor.says(name="はな")
    assert "はなさんの席を1つ" in visitor.text
    visitor.posts(send="1", turn=str(visitor.run.turn))
    assert Application.objects.get().deed == Application.Deed.DONE


def test_a_procedure_is_answered_checked_and_sent_once(visitor: Visitor) -> None:
    assert "お名前は？" in visitor.text
    visitor.says(name="はな")
    visitor.says(children="たくさん")
    assert (visitor.is_asked_again, "たくさん" in visitor.text, 'role="alert"' in visitor.text) == (True, True, True)
    visitor.says(children="２人")
    visitor.says(kind="b")
    assert "名前は相談のためだけに使います。" in visitor.text
    visitor.says(privacy="OK")
    assert visitor.question == "check"
    turn = str(visitor.run.turn)
    visitor.posts(send="1", turn=turn)
    application = Application.objects.get()
    assert application.code in visitor.text
    visitor.posts(send="1", turn=turn)
    assert json.loads(application.outcome)["/data/kind"] == "b"
    assert Application.objects.count() == 1


def test_a_change_leads_back_to_the_list_and_says_what_is_not_used(visitor: Visitor) -> None:
    for words in ({"name": "はな"}, {"children": "2"}, {"kind": "b"}, {"privacy": "OK"}):
        visitor.says(**words)
    visitor.opens(visitor.url.partition("?")[0] + "?q=/data/children")
    assert 'value="2"' in visitor.text
    visitor.says(children="1")
    assert visitor.question == "check"
    assert "この変更で1件の回答は使われません" in visitor.text
    assert "い" not in visitor.text.partition('<dl class="answer-list">')[2].partition("</dl>")[0].replace("ない", "")


def test_what_was_answered_elsewhere_is_explained_and_never_overwritten(visitor: Visitor) -> None:
    first = visitor.run.turn
    visitor.says(name="はな")
    after = visitor.url
    visitor.said_at(first, name="はな")
    assert (visitor.status, visitor.url) == (200, after)
    visitor.said_at(first, name="そら")
    assert "again=1" in visitor.url
    assert "いまの答え：はな" in visitor.text
    assert 'value="そら"' in visitor.text
    actions.hear(visitor.run.organisation_id, visitor.run.id, Answer("/data/children", "1"))
    visitor.says(name="そら")
    assert visitor.status == 200


def test_what_was_not_seen_is_not_sent(visitor: Visitor) -> None:
    for words in ({"name": "はな"}, {"children": "1"}, {"privacy": "OK"}):
        visitor.says(**words)
    seen = str(visitor.run.turn)
    actions.hear(visitor.run.organisation_id, visitor.run.id, Answer("/data/name", "そら"))
    visitor.posts(send="1", turn=seen)
    assert not Application.objects.exists()
    assert "もう一度確かめて" in visitor.text


def test_another_language_is_a_tap_away(visitor: Visitor) -> None:
    visitor.posts(language="ja-easy")
    assert "<ruby>名前" in visitor.text
    assert 'lang="ja-x-easy"' in visitor.text
    visitor.posts(language="en")
    assert "Your name?" in visitor.text
    assert "Go on" in visitor.text
    visitor.posts(language="xx")
    assert "Your name?" in visitor.text


def test_it_goes_on_by_its_address_for_as_long_as_a_draft_lives(visitor: Visitor, client: Client) -> None:
    visitor.says(name="はな")
    way = way_to(visitor.run)
    other = Visitor(Client())
    other.opens(way)
    assert other.question == "/data/children"
    altered = f"{way[:-9]}{'B' if way[-9] == 'A' else 'A'}{way[-8:]}"  # The last letter alone may hold no bit.
    assert client.get(altered).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert client.get(way).status_code == 410


def test_nobody_else_reaches_a_run(
    visitor: Visitor, organisation: Organisation, other_organisation: Organisation
) -> None:
    mine, other = make_member(organisation), make_member(organisation)
    run = actions.begin(organisation.id, visitor.run.version.procedure.code, Who("line", "U1", mine)).run
    assert visitor.client.get(link_for(mine, OF_MEMBER, run.id), follow=True).status_code == 200
    for link in (link_for(other, OF_MEMBER, run.id), link_for(make_person(other_organisation), OF_MEMBER, run.id)):
        assert visitor.client.get(link).status_code == 404
        assert visitor.client.post(link, {"send": "1"}).status_code == 404


def test_a_member_finds_procedures_on_their_own_page(
    client: Client, organisation: Organisation, advisor: Staff
) -> None:
    member = make_member(organisation)
    first, second = (make_procedure(advisor, TABLE.replace("どれ", word)) for word in ("これ", "それ"))
    visitor = Visitor(client)
    visitor.opens(link_for(member, "portal:begin", first.id))
    visitor.posts(lang="ja")
    assert 'value="青木"' in visitor.text
    assert "あらかじめ入っている内容" in visitor.text
    visitor.says(name="青木")
    visitor.opens(link_for(member, "portal:begin", second.id))
    assert "そのまま取っておかれます" in visitor.text
    visitor.posts(lang="ja")
    assert {run.state for run in Run.objects.all()} == {Run.State.ACTIVE, Run.State.PAUSED}
    waiting = Run.objects.get(state=Run.State.PAUSED)
    visitor.opens(link_for(member, OF_MEMBER, waiting.id))
    assert visitor.status == 409
    visitor.posts(resume="1")
    assert visitor.question == "/data/children"
    visitor.opens(link_for(member, "portal:mine", member.id))
    assert visitor.text.count("回答の途中") == 2


def test_a_begun_line_chat_is_finished_on_the_web(client: Client, organisation: Organisation, advisor: Staff) -> None:
    member = make_member(organisation)
    run = actions.begin(organisation.id, make_procedure(advisor, TABLE).code, Who("line", "U1", member)).run
    actions.hear(organisation.id, run.id, Answer("/data/name", "青木"))
    visitor = Visitor(client)
    visitor.opens(link_for(member, OF_MEMBER, run.id))
    visitor.says(children="1")
    visitor.says(privacy="OK")
    visitor.posts(send="1", turn=str(visitor.run.turn))
    assert Application.objects.get().person == member
    visitor.opens(link_for(member, "portal:mine", member.id))
    assert Application.objects.get().code in visitor.text


def test_staff_ask_for_one_answer_anew_and_everything_else_is_locked(visitor: Visitor, advisor: Staff) -> None:
    for words in ({"name": "はな"}, {"children": "1"}, {"privacy": "OK"}):
        visitor.says(**words)
    visitor.posts(send="1", turn=str(visitor.run.turn))
    actions.send_back(advisor, Application.objects.get().code, {"/data/children": "人数をもう一度お願いします。"})
    visitor.opens(way_to(visitor.run) + "?q=/data/name")
    assert visitor.question == "/data/children"
    assert "人数をもう一度お願いします。" in visitor.text
    assert 'value="1"' in visitor.text
    visitor.says(children="3")
    visitor.says(kind="a")
    visitor.opens(way_to(visitor.run) + "?q=/data/name")
    assert visitor.question == "check"
    assert visitor.text.count('class="answer-change"') == 2  # The marked answer, and the one it brought with it.
    visitor.posts(send="1", turn=str(visitor.run.turn))
    assert json.loads(Application.objects.get().outcome)["/data/children"] == "3"


def test_who_gives_up_leaves_nothing(visitor: Visitor) -> None:
    visitor.says(name="はな")
    visitor.posts(leave="1")
    assert (visitor.run.state, visitor.run.answers) == (Run.State.LEFT, "")
    assert "消しました" in visitor.text


def test_a_form_sent_twice_begins_once_and_a_flood_is_held_back(
    client: Client, organisation: Organisation, advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    procedure = make_procedure(advisor, TABLE)
    address = reverse("portal:apply", args=[organisation.code, procedure.code])
    once = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    for _ in range(2):
        client.post(address, {"once": once})
    assert Run.objects.count() == 1
    assert client.post(address, {"once": "made up"}).status_code == 302
    monkeypatch.setattr(floods, "FROM_ONE_PLACE", 2)
    assert client.post(address, {"once": once}).status_code == 429
    assert Run.objects.count() == 1


def test_a_procedure_that_is_not_open_is_not_there(
    client: Client, organisation: Organisation, other_organisation: Organisation, advisor: Staff
) -> None:
    procedure = make_procedure(advisor, TABLE, parts.Procedure(audience=parts.Audience.MEMBERS))
    address = reverse("portal:apply", args=[organisation.code, procedure.code])
    page = client.get(address)
    assert (page.status_code, page.headers["X-Robots-Tag"], b'name="once"' in page.content) == (200, "noindex", False)
    assert client.get(reverse("portal:apply", args=[other_organisation.code, procedure.code])).status_code == 404
    actions.close_procedure(advisor, procedure.code)
    member = make_member(organisation)
    ChannelAccount.objects.filter(pk=make_account(organisation).pk).update(add_friend_url="https://line.example/add")
    for old in (address, link_for(member, "portal:begin", procedure.id)):
        page = client.get(old)
        assert (page.status_code, 'href="/"' in page.text) == (404, False)
        assert organisation.name in page.text
        assert "https://line.example/add" in page.text
    unknown = client.get(reverse("portal:apply", args=["nowhere", procedure.code]))
    assert (unknown.status_code, 'href="/"' in unknown.text) == (404, False)
    assert "このアドレスの手続きはありません" in unknown.text


def test_whoever_has_sent_it_says_how_it_was_and_changes_what_nobody_has_looked_at(
    client: Client, organisation: Organisation, advisor: Staff
) -> None:
    visitor = Visitor(client)
    visitor.begins(
        organisation, make_procedure(advisor, TABLE, parts.Procedure(correction=parts.Correction.UNTIL_REVIEW))
    )
    for words in ({"name": "はな"}, {"children": "1"}, {"privacy": "OK"}):
        visitor.says(**words)
    visitor.posts(send="1", turn=str(visitor.run.turn))
    visitor.posts(stars="9")
    assert not Feedback.objects.exists()
    visitor.posts(stars="4", word="わかりやすい")
    assert Feedback.objects.get().stars == 4
    visitor.posts(take_back="1")
    assert visitor.question == "check"
    visitor.posts(send="1", turn=str(visitor.run.turn))
    assert Application.objects.get().edition > 1
    assert "直していただいた内容が届きました" in visitor.text
    assert 'name="stars"' not in visitor.text


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_on_the_own_page_asks_the_database_as_often_for_many_as_for_one(
    number: int,
    client: Client,
    organisation: Organisation,
    advisor: Staff,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    member, question = (
        make_member(organisation),
        "| survey |\n| | type | name | label |\n| | text | name | お名前は？ |",
    )
    for _ in range(number):
        procedure = make_procedure(advisor, question)
        run = actions.begin(organisation.id, procedure.code, Who("web", member.code, member)).run
        actions.hear(organisation.id, run.id, Answer("/data/name", "青木"))
        actions.send(organisation.id, run.id)
    with django_assert_num_queries(MINE_QUERIES):
        assert client.get(link_for(member, "portal:mine", member.id)).status_code == 200


def test_the_own_page_says_how_it_stands_in_the_language_of_the_reader(
    client: Client, organisation: Organisation, advisor: Staff
) -> None:
    member = make_member(organisation)
    procedure = make_procedure(advisor, "| survey |\n| | type | name | label |\n| | text | name | お名前は？ |")
    run = actions.begin(organisation.id, procedure.code, Who("web", member.code, member)).run
    actions.hear(organisation.id, run.id, Answer("/data/name", "青木"))
    actions.send(organisation.id, run.id)
    Run.objects.filter(id=run.id).update(language="en")
    page = client.get(link_for(member, "portal:mine", member.id)).content.decode()
    assert ("受付" in page, "Received" in page) == (True, False)


def test_what_could_not_be_taken_has_an_address_and_is_forgotten_with_the_next_answer(visitor: Visitor) -> None:
    visitor.says(name="はな")
    visitor.says(children="たくさん")
    at = visitor.url
    visitor.opens(at)
    assert ('value="たくさん"' in visitor.text, visitor.is_asked_again) == (True, True)
    visitor.says(children="2")
    visitor.opens(at)
    assert ('value="たくさん"' in visitor.text, 'value="2"' in visitor.text) == (False, True)


def test_after_the_deadline_nothing_is_begun_or_sent_and_the_date_is_said(
    client: Client, organisation: Organisation, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    procedure = make_procedure(advisor, TABLE, parts.Procedure(deadline=parts.Deadline("2026-11-24T17:00")))
    visitor = Visitor(client)
    visitor.begins(organisation, procedure)
    page, later = visitor.url, f"{way_to(visitor.run)}?q=later"
    for shown in (reverse("portal:apply", args=[organisation.code, procedure.code]), later):
        visitor.opens(shown)
        assert "11月24日(火) 17:00までに" in visitor.text
    frozen.shift(timedelta(hours=8))
    visitor.opens(reverse("portal:apply", args=[organisation.code, procedure.code]))
    assert "終わりました" in visitor.text
    assert 'name="once"' not in visitor.text
    visitor.opens(page)
    assert (visitor.status, "11月24日(火) 17:00" in visitor.text) == (409, True)
    visitor.says(name="はな")
    assert visitor.status == 409
    visitor.posts(leave="1")
    assert Run.objects.get().state == Run.State.LEFT


def test_which_child_is_written_by_somebody_not_on_file(
    client: Client, organisation: Organisation, advisor: Staff
) -> None:
    visitor = Visitor(client)
    table = """
| survey |
| | type | name | label::ja | required | ext::type |
| | text | child | どのお子さんですか | yes | children |
"""
    visitor.begins(organisation, make_procedure(advisor, table))
    assert "お子さんの名前を書いてください" in visitor.text
    visitor.says(child="はる 3歳")
    assert visitor.question == "check"
    assert "はる 3歳" in visitor.text


def test_the_picture_of_a_question_stands_above_it(client: Client, organisation: Organisation, advisor: Staff) -> None:
    name = make_picture(organisation)
    table = "| survey |\n| | type | name | label | media::image |\n"
    table += f"| | text | one | どこの区ですか | {name} |\n| | text | two | つぎ | https://example.jp/b.png |"
    visitor = Visitor(client)
    visitor.begins(organisation, make_procedure(advisor, table))
    assert f'<img class="answer-picture" src="/pictures/{name}" alt="' in visitor.text
    visitor.says(one="東")
    assert 'href="https://example.jp/b.png"' in visitor.text
    assert 'src="https://example.jp' not in visitor.text
