"""`tetote check` asks LINE about every connected account, unless it is told not to."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from tetote.channels.line import asking
from tetote.channels.line.client import Answer
from tetote.channels.tests.builders import make_account
from tetote.organisations.models import Organisation


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which accounts LINE was asked about; it answers nothing."""
    urls: list[str] = []

    def ask(token: str, url: str) -> dict[str, Answer]:
        urls.append(url)
        return {}

    monkeypatch.setattr(asking, "ask", ask)
    return urls


def check(*switches: str) -> str:
    out = StringIO()
    call_command("check", *switches, stdout=out, stderr=out)
    return out.getvalue()


def test_every_account_is_tested_and_told_apart(
    organisation: Organisation, other_organisation: Organisation, asked: list[str]
) -> None:
    accounts = [make_account(each) for each in (organisation, other_organisation)]
    out = StringIO()
    with pytest.raises(CommandError, match="2件"):
        call_command("check", stdout=out)
    assert sorted(asked) == sorted(f"http://testserver/hooks/line/{account.code}/" for account in accounts)
    for each in (organisation, other_organisation):
        assert each.name in out.getvalue()
    assert out.getvalue().count("✗ LINEから応答がありません") == 2


@pytest.mark.parametrize("switches", [("--offline",), ("--tag", "tetote"), ("--list-tags",), ("channels",)])
def test_nobody_is_asked_when_it_is_not_wished(
    organisation: Organisation, asked: list[str], switches: tuple[str, ...]
) -> None:
    make_account(organisation)
    check(*switches)
    assert asked == []


@pytest.mark.django_db
def test_without_accounts_there_is_nothing_to_ask(asked: list[str]) -> None:
    check()
    assert asked == []


def test_a_database_that_is_not_there_yet_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> list[object]:
        raise OperationalError("no such table")

    monkeypatch.setattr("tetote.config.management.commands.check.accounts_everywhere", absent)
    assert "データベースをまだ読めない" in check()
