"""Addresses that open LINE, and what LINE says of the account."""

import pytest

from tetote.channels.actions import learn_line_id
from tetote.channels.line import client
from tetote.channels.line.client import Answer
from tetote.channels.line.doors import add_friend, chat_with, line_id
from tetote.channels.models import ChannelAccount
from tetote.channels.tests.builders import make_account, refusal
from tetote.organisations.models import Organisation


@pytest.fixture
def account(scoped: Organisation) -> ChannelAccount:
    return make_account(scoped)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://line.me/R/ti/p/@abc1234x", "@abc1234x"),
        ("https://line.me/R/ti/p/%40abc1234x/", "@abc1234x"),
        ("https://lin.ee/AbCd123", ""),
        ("", ""),
    ],
)
def test_the_id_is_read_from_the_friend_address(account: ChannelAccount, url: str, found: str) -> None:
    account.add_friend_url = url
    assert line_id(account) == found


def test_the_chat_opens_with_the_text_encoded(account: ChannelAccount) -> None:
    account.basic_id = "@abc1234"
    url = chat_with(account, "登録カード 4F7K")
    assert url == "https://line.me/R/oaMessage/%40abc1234/?%E7%99%BB%E9%8C%B2%E3%82%AB%E3%83%BC%E3%83%89%204F7K"
    assert add_friend(account) == "https://line.me/R/ti/p/%40abc1234"


def test_without_an_id_nothing_can_be_opened(account: ChannelAccount) -> None:
    assert (chat_with(account, "a"), add_friend(account)) == ("", "")


def test_line_tells_the_id_once(account: ChannelAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [refusal(401), Answer(200, "", "", {"basicId": "@abc1234"})]
    monkeypatch.setattr(client, "call", lambda *_: answers.pop(0))
    learn_line_id(account)
    assert account.basic_id == ""
    learn_line_id(account)
    learn_line_id(account)
    account.refresh_from_db()
    assert account.basic_id == "@abc1234"
