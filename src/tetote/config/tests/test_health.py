"""Health: what a supervisor and a load balancer are told."""

import pytest
from django.db import DatabaseError
from django.test import Client

from tetote.config import health
from tetote.kernel import heartbeat

pytestmark = pytest.mark.django_db


def test_the_process_answers() -> None:
    response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (200, {"alive": True})


def test_ready_when_database_migrations_and_worker_are_in_order() -> None:
    heartbeat.beat()
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "reasons": []})


def test_not_ready_without_a_worker() -> None:
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert response.json()["reasons"] == ["no worker gave a sign of life in the last 30 seconds"]


def test_not_ready_when_the_database_is_older_than_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "has_unapplied_migrations", lambda: True)
    assert Client().get("/readyz").json()["reasons"] == ["migrations are not applied"]


def test_not_ready_when_the_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> bool:
        raise DatabaseError

    monkeypatch.setattr(health, "has_unapplied_migrations", gone)
    response = Client().get("/readyz")
    assert (response.status_code, response.json()["reasons"]) == (503, ["the database does not answer"])
