"""The test of a connection: every fault is named and says what to do, and it never takes longer than it may."""

import threading
import time
from typing import Any

import pytest
from django.utils import translation

from tetote.channels import actions
from tetote.channels.line import asking, client
from tetote.channels.line.client import Answer, UnreachableError
from tetote.channels.line.examining import Expected, findings
from tetote.channels.models import ChannelAccount
from tetote.channels.ports import Finding, Weight
from tetote.channels.tests.builders import make_account
from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Organisation, Staff

HOOK = "https://tetote.example.jp/hooks/line/ABC/"
EXPECTED = Expected(name="あおば", channel_id="1", bot_user_id="U1", webhook_url=HOOK, monthly_limit=200)


def answer(body: dict[str, Any], status: int = 200) -> Answer:
    return Answer(status, "r", "", body)


def well(**changed: Answer | None) -> dict[str, Answer]:
    """What LINE says of an account in order, but for what a test changes; None for silence."""
    answers = {
        "bot": answer({"userId": "U1", "displayName": "あおば", "chatMode": "bot"}),
        "token": answer({"client_id": "1", "expires_in": 315_360_000}),
        "endpoint": answer({"endpoint": HOOK, "active": True}),
        "test": answer({"success": True, "statusCode": 200, "reason": "OK"}),
        "quota": answer({"type": "limited", "value": 200}),
        "used": answer({"totalUsage": 20}),
    }
    return {name: given for name, given in (answers | changed).items() if given}


def found(answers: dict[str, Answer], expected: Expected = EXPECTED) -> list[Finding]:
    with translation.override("en"):
        return findings(answers, expected)


def test_an_account_in_order_has_only_the_reminder() -> None:
    told = found(well())
    assert [finding.weight for finding in told].count(Weight.OK) == 5
    assert [finding.weight for finding in told if finding.weight != Weight.OK] == [Weight.HINT]


@pytest.mark.parametrize(
    ("answers", "weight", "words"),
    [
        ({}, Weight.BAD, "did not answer"),
        (well(bot=answer({}, 401)), Weight.BAD, "does not accept the access token"),
        (well(bot=answer({}, 500)), Weight.WARN, "nothing about the account"),
        (well(bot=answer({"userId": "U2", "displayName": "あおば"})), Weight.BAD, "user ID belongs to another"),
        (well(bot=answer({"userId": "U1", "displayName": "みどり"})), Weight.HINT, "another name"),
        (well(bot=answer({"userId": "U1", "displayName": "あおば", "chatMode": "chat"})), Weight.HINT, "Chats are"),
        (well(token=answer({"client_id": "2", "expires_in": 1})), Weight.BAD, "token belongs to another channel"),
        (well(token=answer({"client_id": "1", "expires_in": 86_400 * 3})), Weight.WARN, "ends in 3 days"),
        (well(token=answer({"client_id": "1", "expires_in": 86_400 * 30})), Weight.OK, "30 more days"),
        (well(token=answer({"client_id": "1"})), Weight.OK, "token is valid"),
        (well(token=answer({}, 400)), Weight.WARN, "nothing about the access token"),
        (well(endpoint=answer({}, 404)), Weight.BAD, "does not reach us"),
        (well(endpoint=answer({"endpoint": "https://old.example", "active": True})), Weight.BAD, "does not reach us"),
        (well(endpoint=answer({"endpoint": HOOK, "active": False})), Weight.BAD, "switched off"),
        (
            well(test=answer({"success": False, "reason": "ERROR_STATUS_CODE", "statusCode": 401})),
            Weight.BAD,
            "could not",
        ),
        (well(test=answer({}, 429)), Weight.HINT, "not tried"),
        (well(test=None), Weight.WARN, "nothing about the webhook"),
        (well(quota=answer({"type": "none"})), Weight.WARN, "in the settings is another"),
        (well(used=answer({"totalUsage": 180})), Weight.WARN, "180 of 200"),
        (well(used=answer({"totalUsage": 200})), Weight.BAD, "200 of 200"),
        (well(used=None), Weight.WARN, "nothing about the month's messages"),
    ],
)
def test_one_fault_is_one_finding_that_says_what_to_do(answers: dict[str, Answer], weight: Weight, words: str) -> None:
    (told,) = [finding for finding in found(answers) if words in finding.title]
    assert told.weight == weight
    assert told.advice or told.weight == Weight.OK


@pytest.mark.parametrize(
    ("reason", "status", "advice"),
    [
        ("ERROR_STATUS_CODE", 401, "secret"),
        ("ERROR_STATUS_CODE", 502, "502"),
        ("COULD_NOT_CONNECT", 0, "certificate"),
        ("REQUEST_TIMEOUT", 0, "longer"),
        ("UNCLASSIFIED", 0, "UNCLASSIFIED"),
    ],
)
def test_a_webhook_that_cannot_be_reached_says_why(reason: str, status: int, advice: str) -> None:
    failed = answer({"success": False, "reason": reason, "statusCode": status, "detail": "x"})
    (told,) = [finding for finding in found(well(test=failed)) if "could not" in finding.title]
    assert advice in told.advice


def test_a_missing_user_id_is_told_to_whoever_can_fill_it_in() -> None:
    expected = Expected(name="あおば", channel_id="1", bot_user_id="", webhook_url=HOOK, monthly_limit=200)
    assert any("U1" in finding.advice for finding in found(well(), expected))


def test_whatever_line_says_is_no_fault_of_ours() -> None:
    odd: dict[str, Any] = {"userId": 7, "client_id": None, "expires_in": "soon", "endpoint": [], "value": "many"}
    assert found({name: answer(odd) for name in well()})


@pytest.mark.parametrize("fault", [UnreachableError("x", perhaps_accepted=False), None])
def test_silence_ends_in_time(monkeypatch: pytest.MonkeyPatch, fault: Exception | None) -> None:
    over = threading.Event()

    def call(*_: Any, **__: Any) -> Answer:
        if fault:
            raise fault
        over.wait(5)
        return answer({})

    monkeypatch.setattr(client, "call", call)
    began = time.monotonic()
    assert asking.ask("token", HOOK, seconds=0.1) == {}
    assert time.monotonic() - began < 2
    over.set()


def test_what_answered_in_time_is_told_although_something_did_not(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def call(method: str, path: str, *_: Any, **__: Any) -> Answer:
        if path.endswith("/test"):
            over.wait(5)
        return answer({"path": path})

    monkeypatch.setattr(client, "call", call)
    assert set(asking.ask("token", HOOK, seconds=0.5)) == {"bot", "token", "endpoint", "quota", "used"}
    over.set()


def test_a_token_of_another_kind_is_asked_for_at_its_own_door(monkeypatch: pytest.MonkeyPatch) -> None:
    def call(method: str, path: str, *_: Any, **__: Any) -> Answer:
        return answer({"path": path}, 400 if path == "/v2/oauth/verify" else 200)

    monkeypatch.setattr(client, "call", call)
    assert asking.ask("to/ken+", HOOK)["token"].body["path"] == "/oauth2/v2.1/verify?access_token=to%2Fken%2B"


def test_an_account_that_rests_says_so_first(
    organisation: Organisation, scoped: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make_account(organisation)
    account.paused_until, account.paused_reason = clock.now().replace(year=2100), ChannelAccount.Pause.REFUSED
    monkeypatch.setattr(asking, "ask", lambda *_: {})
    assert [finding.weight for finding in actions.examine(account)] == [Weight.BAD, Weight.BAD]


def test_our_address_is_entered_at_line(
    organisation: Organisation, scoped: Organisation, administrator: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make_account(organisation)
    asked: list[str] = []

    def point(token: str, url: str) -> Answer:
        asked.append(url)
        return answer({})

    monkeypatch.setattr(asking, "point_webhook", point)
    actions.point_webhook_here(account, audit.staff(administrator.id))
    assert asked == [f"http://testserver/hooks/line/{account.code}/"]
    assert [entry.verb for entry in audit.entries_about(account)][-1] == "channels.pointed"


@pytest.mark.parametrize("outcome", [answer({}, 400), UnreachableError("x", perhaps_accepted=True)])
def test_line_may_refuse_our_address(
    organisation: Organisation, scoped: Organisation, monkeypatch: pytest.MonkeyPatch, outcome: Answer | Exception
) -> None:
    def point(*_: str) -> Answer:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(asking, "point_webhook", point)
    with pytest.raises(ConflictError):
        actions.point_webhook_here(make_account(organisation), audit.SYSTEM)
