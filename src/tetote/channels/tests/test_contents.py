"""Files that people send: fetched at once, kept where nobody else looks, gone when they are taken back or old."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from tetote.channels import jobs, queries, subscriptions
from tetote.channels.facts import Attachment, MessageArrived, MessageUnsent
from tetote.channels.line import client
from tetote.channels.line.client import Answer, Bounds, Host, UnreachableError
from tetote.channels.models import ChannelAccount, Content, InboundEvent
from tetote.channels.tests.builders import PNG, make_account, make_content, refusal
from tetote.kernel import clock, shelf
from tetote.kernel.errors import NotFoundError
from tetote.kernel.models import Job
from tetote.kernel.tests.pictures import photo
from tetote.organisations.models import Organisation

State = Content.State
SILENCE = UnreachableError("x", perhaps_accepted=True)


@pytest.fixture
def account(organisation: Organisation, scoped: Organisation, settings: Settings, tmp_path: Path) -> ChannelAccount:
    settings.TETOTE_CONTENT_ROOT = tmp_path / "sent"
    return make_account(organisation)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What LINE answers, one after the other; and what was asked, in front of it."""
    script: list[Any] = []

    def call(method: str, path: str, token: str, *, host: Host, bounds: Bounds) -> Answer:
        assert (method, token, host) == ("GET", "token", Host.DATA)
        assert bounds.seconds < 30
        answer = script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        given: Answer = answer() if callable(answer) else answer
        return given

    monkeypatch.setattr(client, "call", call)
    return script


def picture(data: bytes = PNG) -> Answer:
    return Answer(200, "r", "", {}, data, "text/html")


def arrived(organisation: Organisation, number: str = "1", **more: Any) -> MessageArrived:
    return MessageArrived(
        organisation_id=organisation.id,
        kind="line",
        address="U1",
        happened_at=clock.now(),
        external_id=number,
        **{"content": "image", "attachment": Attachment(), **more},
    )


def unsent(organisation: Organisation, number: str = "1") -> MessageUnsent:
    return MessageUnsent(
        organisation_id=organisation.id, kind="line", address="U1", happened_at=clock.now(), external_id=number
    )


def run() -> Job:
    """The waiting job, run and forgotten as the worker would."""
    job = Job.objects.get(name="channels.fetch_content")
    job.delete()
    jobs.fetch_content(**job.args)
    return job


def test_a_picture_is_fetched_and_lies_encrypted_for_this_program_alone(
    organisation: Organisation, account: ChannelAccount, line: list[Any], settings: Settings
) -> None:
    line.append(picture())
    subscriptions.fetch_content(arrived(organisation))
    run()

    kept = Content.objects.get()
    assert (kept.state, kept.media_type, kept.size) == (State.KEPT, "image/png", len(PNG))
    assert queries.bytes_of(kept) == PNG
    (path,) = [path for path in Path(settings.TETOTE_CONTENT_ROOT).rglob("*") if path.is_file()]
    assert PNG not in path.read_bytes()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_its_name_is_unreadable_in_the_database(organisation: Organisation, account: ChannelAccount) -> None:
    subscriptions.fetch_content(arrived(organisation, content="file", attachment=Attachment("申込書.pdf", 7)))
    assert Content.objects.get().name == "申込書.pdf"
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM channels_content")
        assert "申込書" not in cursor.fetchone()[0]


def test_what_has_nothing_with_it_is_not_fetched(organisation: Organisation, account: ChannelAccount) -> None:
    subscriptions.fetch_content(arrived(organisation, content="text", attachment=None))
    subscriptions.fetch_content(arrived(organisation, number=""))
    assert not Content.objects.exists()


def test_what_arrives_twice_is_fetched_once(organisation: Organisation, account: ChannelAccount) -> None:
    for _ in range(2):
        subscriptions.fetch_content(arrived(organisation))
    assert Job.objects.count() == 1


def test_nothing_is_fetched_from_strangers(organisation: Organisation, account: ChannelAccount) -> None:
    subscriptions.fetch_content(arrived(organisation, attachment=Attachment(is_elsewhere=True)))
    assert Content.objects.get().state == State.ELSEWHERE
    assert not Job.objects.exists()


@pytest.mark.parametrize("answer", [*map(refusal, (202, 429, 500, 401)), SILENCE])
def test_what_is_late_is_asked_for_again(
    organisation: Organisation, account: ChannelAccount, line: list[Any], answer: object
) -> None:
    line.extend([answer, picture()])
    subscriptions.fetch_content(arrived(organisation))
    run()
    assert Content.objects.get().state == State.WAITING
    again = run()
    assert again.due > clock.now()
    assert Content.objects.get().state == State.KEPT


def test_after_the_last_try_staff_are_told(
    organisation: Organisation, account: ChannelAccount, line: list[Any]
) -> None:
    line.extend([refusal(500)] * (len(jobs.BACK_OFF_SECONDS) + 1))
    subscriptions.fetch_content(arrived(organisation))
    while Job.objects.exists():
        run()
    assert (Content.objects.get().state, line) == (State.FAILED, [])


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (refusal(404), State.GONE),
        (refusal(410), State.GONE),
        (refusal(400), State.FAILED),
        (client.TooLargeError(), State.TOO_LARGE),
    ],
)
def test_what_will_never_come_is_noted(
    organisation: Organisation, account: ChannelAccount, line: list[Any], answer: object, state: State
) -> None:
    line.append(answer)
    subscriptions.fetch_content(arrived(organisation))
    run()
    content = Content.objects.get()
    assert content.state == state
    assert not Job.objects.exists()
    with pytest.raises(NotFoundError):
        queries.access_content(organisation.id, content.id)


def test_what_says_beforehand_that_it_is_too_large_is_not_asked_for(
    organisation: Organisation, account: ChannelAccount, line: list[Any], settings: Settings
) -> None:
    too_large = Attachment("film.mp4", settings.TETOTE_CONTENT_BYTES + 1)
    subscriptions.fetch_content(arrived(organisation, content="file", attachment=too_large))
    run()
    assert Content.objects.get().state == State.TOO_LARGE


@pytest.mark.parametrize("data", [b"<svg onload=alert(1)>", b"<html>", b"%PDF-1.7", b""])
def test_what_only_says_it_is_a_picture_is_not_shown_as_one(
    organisation: Organisation, account: ChannelAccount, line: list[Any], data: bytes
) -> None:
    line.append(picture(data))
    subscriptions.fetch_content(arrived(organisation))
    run()
    assert (Content.objects.get().state, Content.objects.get().media_type) == (State.KEPT, "")


def test_what_is_taken_back_is_deleted(organisation: Organisation, account: ChannelAccount) -> None:
    kept = make_content(organisation, external_id="1", name="a.png")
    subscriptions.forget_content(unsent(organisation))
    kept.refresh_from_db()
    assert (kept.state, kept.name, kept.size) == (State.UNSENT, "", None)
    with pytest.raises(FileNotFoundError):
        shelf.get(kept.id)


def test_what_is_taken_back_while_it_is_fetched_is_not_kept(
    organisation: Organisation, account: ChannelAccount, line: list[Any]
) -> None:
    def meanwhile() -> Answer:
        subscriptions.forget_content(unsent(organisation))
        return picture()

    line.append(meanwhile)
    subscriptions.fetch_content(arrived(organisation))
    run()
    content = Content.objects.get()
    assert content.state == State.UNSENT
    with pytest.raises(FileNotFoundError):
        shelf.get(content.id)


def test_what_was_taken_back_before_it_arrived_is_not_fetched(
    organisation: Organisation, account: ChannelAccount
) -> None:
    subscriptions.forget_content(unsent(organisation))
    subscriptions.fetch_content(arrived(organisation))
    assert not Job.objects.exists()
    assert Content.objects.get().state == State.UNSENT


def test_another_organisations_message_is_not_forgotten(
    organisation: Organisation, account: ChannelAccount, other_organisation: Organisation
) -> None:
    kept = make_content(organisation, external_id="1")
    make_account(other_organisation)
    subscriptions.forget_content(unsent(organisation, "2"))
    kept.refresh_from_db()
    assert kept.state == State.KEPT


def test_what_is_old_is_deleted(
    organisation: Organisation, account: ChannelAccount, settings: Settings, frozen: time_machine.Traveller
) -> None:
    settings.TETOTE_CONTENT_DAYS = 30
    old = make_content(organisation, external_id="old")
    frozen.shift(timedelta(days=31))
    young = make_content(organisation, external_id="young")
    jobs.clear_shelf()
    assert [Content.objects.get(id=each.id).state for each in (old, young)] == [State.EXPIRED, State.KEPT]
    with pytest.raises(FileNotFoundError):
        shelf.get(old.id)
    assert shelf.get(young.id) == PNG


def test_without_a_limit_nothing_is_ever_old(
    organisation: Organisation, account: ChannelAccount, settings: Settings, frozen: time_machine.Traveller
) -> None:
    settings.TETOTE_CONTENT_DAYS = 0
    make_content(organisation)
    frozen.shift(timedelta(days=10_000))
    jobs.clear_shelf()
    assert Content.objects.get().state == State.KEPT


def test_a_file_that_vanished_or_was_altered_is_absent(
    organisation: Organisation, account: ChannelAccount, settings: Settings
) -> None:
    kept = make_content(organisation)
    (path,) = Path(settings.TETOTE_CONTENT_ROOT).rglob(kept.id.hex)
    spoil: list[Callable[[], object]] = [lambda: path.write_bytes(b"\x80spoilt"), path.unlink]
    for deed in spoil:
        deed()
        with pytest.raises(NotFoundError):
            queries.bytes_of(kept)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("申込書.pdf", "申込書.pdf"),
        ("../../etc/passwd", "etcpasswd"),
        ("a\r\nb.txt", "ab.txt"),
        ("", "file-20261124-010000"),
        ("...", "file-20261124-010000"),
    ],
)
def test_a_name_leads_nowhere(name: str, said: str, frozen: time_machine.Traveller) -> None:
    content = Content(id=UUID(int=1), content="file", name=name, happened_at=clock.now())
    assert queries.file_name_of(content) == said


@pytest.mark.parametrize("content", ["image", "file"])
def test_a_photo_is_kept_without_the_place_where_it_was_taken(
    organisation: Organisation, account: ChannelAccount, line: list[Any], content: str
) -> None:
    line.append(picture(photo("JPEG")))
    subscriptions.fetch_content(arrived(organisation, content=content))
    run()
    kept = Content.objects.get()
    assert (kept.state, b"Phone" in queries.bytes_of(kept)) == (State.KEPT, False)


@pytest.mark.parametrize("data", [b"\x00\x00\x00\x18ftypheic....", photo("JPEG")[:90]])
def test_a_photo_whose_place_cannot_be_taken_out_is_not_kept(
    organisation: Organisation, account: ChannelAccount, line: list[Any], data: bytes
) -> None:
    line.append(picture(data))
    subscriptions.fetch_content(arrived(organisation, content="file"))
    run()
    assert Content.objects.get().state == State.FAILED


def test_what_arrived_long_ago_is_deleted_and_what_waits_stays(
    account: ChannelAccount, frozen: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "EVENTS_AT_ONCE", 2)
    states = (InboundEvent.State.DONE, InboundEvent.State.DEAD, InboundEvent.State.WAITING, InboundEvent.State.DONE)
    for number, state in enumerate(states):
        if number == 3:
            frozen.shift(timedelta(days=91))
        now = clock.now()
        InboundEvent.objects.create(
            account=account,
            event_id=f"e{number}",
            source="U1",
            payload="x",
            happened_at=now,
            received_at=now,
            due=now,
            state=state,
        )
    jobs.clear_events()
    assert Job.objects.filter(name="channels.clear_events").count() == 1
    jobs.clear_events()
    assert list(InboundEvent.objects.values_list("event_id", flat=True)) == ["e2", "e3"]
