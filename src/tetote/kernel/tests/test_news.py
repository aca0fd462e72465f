"""An idle worker knows in no time that nobody has written."""

from threading import Thread

import pytest
from django.db import connection, connections

from tetote.kernel import news
from tetote.kernel.models import Heartbeat
from tetote.kernel.news import News

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def has_to_look() -> bool:
    """Whether the database cannot say that nobody has written; then there may always be something."""
    return connection.vendor != "sqlite"


def _somebody_writes(worker: str) -> None:
    def write() -> None:
        Heartbeat.objects.create(worker=worker)
        connections.close_all()

    thread = Thread(target=write)
    thread.start()
    thread.join()


def test_there_is_news_at_first_and_when_somebody_wrote(has_to_look: bool) -> None:
    mine = News()
    assert [mine.may_have_come(), mine.may_have_come()] == [True, has_to_look]
    _somebody_writes("another")
    assert [mine.may_have_come(), mine.may_have_come()] == [True, has_to_look]


def test_a_connection_that_was_opened_anew_cannot_know_and_has_to_look() -> None:
    mine = News()
    assert mine.may_have_come()
    connection.close()
    _somebody_writes("another")
    assert mine.may_have_come()


def test_what_i_wrote_myself_is_no_news(has_to_look: bool) -> None:
    mine = News()
    assert mine.may_have_come()
    Heartbeat.objects.create(worker="me")
    assert mine.may_have_come() is has_to_look


def test_what_becomes_due_is_found_by_looking_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = News()
    assert mine.may_have_come()
    monkeypatch.setattr(news, "LOOK_SECONDS", 0.0)
    assert mine.may_have_come()


def test_another_database_is_asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "_version", lambda: None)
    mine = News()
    assert [mine.may_have_come(), mine.may_have_come()] == [True, True]
