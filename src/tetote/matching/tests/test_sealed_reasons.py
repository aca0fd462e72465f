"""Reasons that stood in the clear are encrypted by the migration, once and for all, and read as before."""

from datetime import date

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader

from tetote.kernel.crypto import MARK
from tetote.kernel.sealing import seal, unseal
from tetote.organisations.models import Staff
from tetote.people.models import MemberRole, RoleAssignment
from tetote.people.tests.builders import make_person

BEFORE = [("people", "0020_facts_of_the_day"), ("matching", "0022_stops_on_the_way")]


def stored() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM people_roleassignment ORDER BY since")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.usefixtures("scoped")
def test_what_stood_in_the_clear_is_encrypted_and_can_be_put_back(
    advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tetote.kernel.sealing.AT_ONCE", 2)
    state = MigrationLoader(connection, replace_migrations=False).project_state(BEFORE)
    # As the migration does first: PostgreSQL would cut what is written to the length that the column had.
    migrations.AlterField("roleassignment", "reason", models.TextField(blank=True)).state_forwards("people", state)
    former = state.apps
    person = make_person(advisor.organisation)
    RoleAssignment.objects.all().delete()
    said = ["引っ越し", "", "離婚", "転勤", "病気"]
    former.get_model("people", "RoleAssignment").objects.bulk_create(
        former.get_model("people", "RoleAssignment")(
            organisation_id=person.organisation_id,
            person_id=person.id,
            role=MemberRole.REQUESTING,
            since=date(2020 + year, 4, 1),
            until=date(2021 + year, 3, 31),
            reason=reason,
        )
        for year, reason in enumerate(said)
    )
    assert stored() == said
    schema = connection.schema_editor()
    for _again in range(2):
        seal("people", "RoleAssignment", "reason")(former, schema)
    assert [text.startswith(MARK) for text in stored()] == [True, False, True, True, True]
    assert [row.reason for row in RoleAssignment.objects.order_by("since")] == said
    unseal("people", "RoleAssignment", "reason")(former, schema)
    assert stored() == said
