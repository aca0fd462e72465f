"""The database itself refuses to rewrite the audit trail, whichever program asks."""

SQLITE = """
CREATE TRIGGER kernel_auditentry_stays_as_written BEFORE UPDATE ON kernel_auditentry
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
"""

POSTGRESQL = """
CREATE FUNCTION kernel_auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER kernel_auditentry_stays_as_written BEFORE UPDATE ON kernel_auditentry
FOR EACH ROW EXECUTE FUNCTION kernel_auditentry_refuse();
"""

UNDO_SQLITE = "DROP TRIGGER kernel_auditentry_stays_as_written"
UNDO_POSTGRESQL = (
    "DROP TRIGGER kernel_auditentry_stays_as_written ON kernel_auditentry; DROP FUNCTION kernel_auditentry_refuse();"
)


def lay(apps, schema_editor):
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL, params=None)


def lift(apps, schema_editor):
    schema_editor.execute(UNDO_SQLITE if schema_editor.connection.vendor == "sqlite" else UNDO_POSTGRESQL, params=None)
