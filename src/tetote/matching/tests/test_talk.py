"""Helper and family write to each other through the centre."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tetote.kernel import audit
from tetote.kernel.ids import new_id
from tetote.matching import actions, links
from tetote.matching.models import Match, TalkLine
from tetote.matching.tests.builders import make_helper, make_match
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff

SignIn = Callable[[Staff], Client]
WORDS = "黄色い帽子をかぶっています"


def local(link: str) -> str:
    """The path of a link, for the test's own browser."""
    return link.removeprefix("http://testserver")


def notices() -> list[Message]:
    return list(Message.objects.filter(purpose="matching.talk_arrived"))


@pytest.fixture
def match(advisor: Staff, frozen: time_machine.Traveller, scoped: None) -> Match:
    return make_match(advisor, make_helper(advisor))


def test_what_one_writes_the_other_reads_and_line_says_only_that_it_is_there(
    client: Client, match: Match, frozen: time_machine.Traveller
) -> None:
    parents, helpers = (local(links.talk_link(one, match)) for one in (match.request.requester, match.person))
    once = str(new_id())
    for _ in range(2):
        assert client.post(parents, {"text": WORDS, "once": once}).status_code == 302
    assert TalkLine.objects.count() == 1
    client.post(parents, {"text": "もう一つ", "once": str(new_id())})
    assert len(notices()) == 1
    assert WORDS not in str(notices()[0].parts)
    page = client.get(helpers).content.decode()
    assert WORDS in page
    assert "高橋" in page
    assert "の予定を見る" in page
    frozen.shift(timedelta(minutes=1))
    client.post(parents, {"text": "読んだあと", "once": str(new_id())})
    assert len(notices()) == 2
    assert client.post(parents, {"text": " ", "once": once}).status_code == 422
    strangers = local(links.talk_link(make_helper(match.decided_by, "他人"), match))
    assert client.get(strangers).status_code == 410


def test_it_closes_with_the_report_and_an_old_link_is_answered_kindly(
    client: Client, match: Match, frozen: time_machine.Traveller
) -> None:
    link = local(links.talk_link(match.request.requester, match))
    actions.write_line(match, match.person, WORDS, new_id())
    frozen.move_to(match.request.ends_at)
    actions.report_as_planned(match.person, match.id)
    page = client.post(link, {"text": "x", "once": str(new_id())})
    assert page.status_code == 410
    assert "やりとりは終わりました" in page.content.decode()
    assert WORDS not in page.content.decode()
    assert TalkLine.objects.count() == 1


def test_whoever_is_asked_to_call_the_centre_can_tap_its_number(client: Client, match: Match) -> None:
    link = local(links.talk_link(match.request.requester, match))
    assert "tel:" not in client.get(link).content.decode()
    Organisation.objects.update(telephone="0120-00-0000")
    page = client.get(link).content.decode()
    assert page.count('href="tel:0120000000">0120-00-0000</a>') == 2, "beside the words, and at the foot"


def test_staff_read_along_and_that_is_written_down(match: Match, advisor: Staff, client_of: SignIn) -> None:
    actions.write_line(match, match.person, WORDS, new_id())
    client = client_of(advisor)
    record = f"/console/requests/{match.request.code}/"
    assert "2人の伝言 1件" in client.get(record).content.decode()
    assert WORDS in client.get(f"{record}talk/").content.decode()
    assert audit.entries_about(match.request).filter(verb="matching.talk.read", actor_id=advisor.id).exists()
