"""Tables that are made at once: the same tables, and no model is composed for each of the others."""

from collections.abc import Callable

import pytest
from django.apps.registry import Apps
from django.db import connection, migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ModelState, ProjectState

from tetote.kernel.new_tables import NewTables

ID = ("id", models.BigAutoField(primary_key=True))
CHILDREN = [f"Child{number}" for number in range(4)]


class _OneByOne(migrations.Migration):
    operations = (
        migrations.CreateModel("Parent", [ID]),
        *(
            migrations.CreateModel(name, [ID, ("parent", models.ForeignKey("kernel.Parent", models.CASCADE))])
            for name in CHILDREN
        ),
        migrations.AddField("Parent", "name", models.CharField(max_length=20, default="")),
    )


class _AtOnce(NewTables):
    operations = _OneByOne.operations


class _OnlyTables(NewTables):
    operations = _OneByOne.operations[:-1]


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the models that were composed, as often as each was."""
    names: list[str] = []
    as_ever: Callable[[ModelState, Apps], object] = ModelState.render

    def render(state: ModelState, apps: Apps) -> object:
        names.append(state.name)
        return as_ever(state, apps)

    monkeypatch.setattr(ModelState, "render", render)
    return names


def applied(kind: type[migrations.Migration]) -> tuple[list[str], ProjectState]:
    """What the migration says to the database, and what it leaves."""
    editor: BaseDatabaseSchemaEditor = connection.schema_editor(collect_sql=True)
    editor.deferred_sql = []
    state = ProjectState()
    assert state.apps is not None  # as when other migrations went before
    state = kind("0001_test", "kernel").apply(state, editor, collect_sql=True)
    return [line for line in editor.collected_sql if line.startswith(("CREATE", "ALTER"))], state


@pytest.mark.django_db
def test_the_tables_are_the_same(composed: list[str]) -> None:
    at_once, left = applied(_AtOnce)
    one_by_one, expected = applied(_OneByOne)
    assert at_once == one_by_one
    assert at_once
    assert left == expected
    assert set(composed) == {"Parent", *CHILDREN}


@pytest.mark.django_db
def test_each_model_is_composed_once_for_all_tables(composed: list[str]) -> None:
    applied(_OnlyTables)
    assert sorted(composed) == sorted(["Parent", *CHILDREN])
