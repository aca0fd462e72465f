"""Migrations that make many tables at once, on a new database."""

from itertools import takewhile

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState
from typing_extensions import override


class NewTables(migrations.Migration):
    """Begins with new tables, and knows all of them before it makes the first.

    Django makes them one by one, and after each composes every model anew that has to do with it: half of the time
    that a new database took.
    """

    @override
    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        """As Django does; what follows the tables comes one by one."""
        tables = list(takewhile(lambda one: isinstance(one, migrations.CreateModel), self.operations))
        before = project_state.clone()
        vars(project_state).pop("apps", None)  # Composed when the first table is made, and not before.
        for table in tables:
            table.state_forwards(self.app_label, project_state)
        for table in tables:
            table.database_forwards(self.app_label, schema_editor, before, project_state)
        others = migrations.Migration(self.name, self.app_label)
        vars(others)["operations"] = self.operations[len(tables) :]  # Where Django itself keeps them.
        return others.apply(project_state, schema_editor, collect_sql)
