"""The audit trail: only ever added to."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tetote.kernel import audit, clock
from tetote.kernel.models import AuditEntry, Heartbeat

pytestmark = pytest.mark.django_db
ORGANISATION = uuid4()


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch) -> AuditEntry:
    monkeypatch.setattr(audit, "_sentences", {"thing.done": "Done by {actor}"})
    audit.record("thing.done", subject(), organisation_id=ORGANISATION, actor=audit.staff(ORGANISATION), data={"n": 1})
    return AuditEntry.objects.get()


def subject() -> Heartbeat:
    return Heartbeat(pk=str(ORGANISATION))


def test_a_deed_leaves_a_row(entry: AuditEntry) -> None:
    assert (entry.verb, entry.actor_kind, entry.actor_id, entry.data) == ("thing.done", "staff", ORGANISATION, {"n": 1})
    assert entry.subject == ("kernel.heartbeat", ORGANISATION)
    assert audit.sentence_for("thing.done") == "Done by {actor}"


def test_a_verb_without_a_sentence_is_refused() -> None:
    with pytest.raises(KeyError, match="no sentence"):
        audit.record("thing.unheard", subject(), organisation_id=ORGANISATION, actor=audit.SYSTEM)
    assert not AuditEntry.objects.exists()


def test_the_entries_of_one_thing_come_in_order(entry: AuditEntry) -> None:
    audit.record("thing.done", subject(), organisation_id=ORGANISATION, actor=audit.person(ORGANISATION))
    audit.record("thing.done", Heartbeat(pk=str(uuid4())), organisation_id=ORGANISATION, actor=audit.SYSTEM)
    assert [row.actor_kind for row in audit.entries_about(subject())] == ["staff", "person"]


def test_a_deed_that_is_seen_later_than_a_younger_one_changes_the_version(entry: AuditEntry) -> None:
    before = audit.version(ORGANISATION)
    with clock.told_at(entry.at - timedelta(seconds=1)):
        audit.record("thing.done", subject(), organisation_id=ORGANISATION, actor=audit.SYSTEM)
    assert audit.version(ORGANISATION) != before
    assert audit.version(uuid4()) != audit.version(ORGANISATION)


@pytest.mark.usefixtures("entry")
def test_the_program_refuses_to_rewrite_it() -> None:
    with pytest.raises(TypeError):
        AuditEntry.objects.update(verb="other")
    with pytest.raises(TypeError):
        AuditEntry.objects.all().delete()


@pytest.mark.usefixtures("entry")
def test_the_database_refuses_to_rewrite_it() -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_auditentry SET verb = 'other'")
    assert AuditEntry.objects.get().verb == "thing.done"
