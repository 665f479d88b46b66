"""What is approved stays, whoever writes: the database itself refuses to change or delete it.

Triggers are put up after every migration and not by one: SQLite makes a table anew to alter it, and its triggers go
with the old one without a word.
"""

from typing import Any

from django.db import connections

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table}
{when} BEGIN SELECT RAISE(ABORT, 'what is approved is never changed'); END
"""
_OF_APPROVED = "WHEN EXISTS (SELECT 1 FROM cycle_approval WHERE version_id = OLD.id)"
_FUNCTION = """
CREATE OR REPLACE FUNCTION cycle_approved_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'cycle_approval' OR EXISTS (SELECT 1 FROM cycle_approval WHERE version_id = OLD.id) THEN
    RAISE EXCEPTION 'what is approved is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""
_POSTGRES = """
CREATE OR REPLACE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION cycle_approved_stays()
"""
_GUARDED = [
    {"name": f"{table}_{act.lower()}_refused", "act": act, "table": table, "when": when}
    for table, when in (("cycle_version", _OF_APPROVED), ("cycle_approval", ""))
    for act in ("UPDATE", "DELETE")
]


def put_up(using: str = "default", **_: Any) -> None:
    """Put up the guards where they are not."""
    connection = connections[using]
    if not {guard["table"] for guard in _GUARDED} <= set(connection.introspection.table_names()):
        return  # migrated back to before there were approvals
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for guard in _GUARDED:
            cursor.execute((_POSTGRES if connection.vendor == "postgresql" else _SQLITE).format(**guard))


def take_down(using: str = "default") -> None:
    """Take the guards down, for who must empty the whole database: tests."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for guard in _GUARDED:
            on = f" ON {guard['table']}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard['name']}{on}")
