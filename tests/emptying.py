"""How a test with real transactions leaves the database behind: empty.

Django's own way sends `post_migrate` after each: on PostgreSQL it makes every policy and privilege anew, and its
TRUNCATE waits for every transaction that a page still has open.
"""

from django.db import connection, transaction

from jixiao.cycle.guards import put_up, take_down
from jixiao.workplace.opening import as_owner
from tests import postgresql

KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""What `migrate` itself writes."""


def empty(_case: object) -> None:
    """In place of `TransactionTestCase._fixture_teardown`."""
    if postgresql.WANTED:
        with as_owner({"USER": postgresql.SUPERUSER}), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger, and no foreign key, is asked
            _delete(cursor)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        take_down()
        _delete(cursor)
        put_up()


def _delete(cursor: object) -> None:
    for table in connection.introspection.django_table_names(only_existing=True):
        if table not in KEPT:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # type: ignore[attr-defined] # noqa: S608
