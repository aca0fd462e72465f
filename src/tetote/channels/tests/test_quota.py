"""What LINE says of the month is asked for by itself, and noted with the hour."""

import pytest

from tetote.channels import jobs
from tetote.channels.line import asking, client
from tetote.channels.line.client import Answer, UnreachableError
from tetote.channels.models import ChannelAccount
from tetote.channels.tests.builders import make_account
from tetote.kernel import clock
from tetote.kernel.models import Job
from tetote.organisations.models import Organisation


def test_each_account_is_asked_for_by_itself(
    organisation: Organisation, other_organisation: Organisation, scoped: Organisation
) -> None:
    accounts = [make_account(each) for each in (organisation, other_organisation)]
    for _ in range(2):
        jobs.ask_quotas()
    waiting = Job.objects.filter(name="channels.ask_quota")
    assert {job.args["account_id"] for job in waiting} == {account.id.hex for account in accounts}
    assert {job.organisation_id for job in waiting} == {organisation.id, other_organisation.id}
    assert waiting.count() == 2


@pytest.mark.parametrize(("told", "noted"), [((200, 17), (200, 17)), ((None, 3), (None, 3))])
def test_what_line_says_is_noted(
    organisation: Organisation,
    scoped: Organisation,
    monkeypatch: pytest.MonkeyPatch,
    frozen: object,
    told: tuple[int | None, int],
    noted: tuple[int | None, int],
) -> None:
    account = make_account(organisation)
    monkeypatch.setattr(asking, "ask_quota", lambda _token: told)
    jobs.ask_quota(account_id=account.id.hex)
    account.refresh_from_db()
    assert (account.quota_limit, account.quota_used, account.quota_asked_at) == (*noted, clock.now())


@pytest.mark.parametrize(
    ("quota", "used", "said"),
    [
        (Answer(200, "", "", {"type": "limited", "value": 200}), Answer(200, "", "", {"totalUsage": 5}), (200, 5)),
        (Answer(200, "", "", {"type": "none"}), Answer(200, "", "", {"totalUsage": 5}), (None, 5)),
        (Answer(200, "", "", {"type": "none"}), Answer(200, "", "", {}), None),
        (Answer(401, "", "", {}), Answer(401, "", "", {}), None),
        (UnreachableError("x", perhaps_accepted=True), None, None),
    ],
)
def test_what_line_does_not_say_is_not_guessed(
    monkeypatch: pytest.MonkeyPatch, quota: Answer | Exception, used: Answer | None, said: tuple[int | None, int] | None
) -> None:
    script: list[Answer | Exception | None] = [quota, used]

    def call(*_: object, **__: object) -> Answer:
        given = script.pop(0)
        if not isinstance(given, Answer):
            raise given or AssertionError
        return given

    monkeypatch.setattr(client, "call", call)
    assert asking.ask_quota("token") == said


def test_silence_leaves_what_was_noted(
    organisation: Organisation, scoped: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make_account(organisation)
    ChannelAccount.objects.update(quota_used=7)
    monkeypatch.setattr(asking, "ask_quota", lambda _token: None)
    jobs.ask_quota(account_id=account.id.hex)
    account.refresh_from_db()
    assert (account.quota_used, account.quota_asked_at) == (7, None)
