"""Row-level security of PostgreSQL by jurisdiction, made anew by the owner of the tables after each `migrate`.

Every app of ours names in its `rows` how its models reach a jurisdiction. A jurisdiction is seen where its code lies in
the ranges that the transaction reaches (`accounts.reach`); every other row where what it belongs to is seen, and the
same holds for what is written. With nothing set there are no rows, but those an app names PUBLIC: they are read by
everybody, and written like all others (docs/decisions/0027).
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections, models, transaction

from jixiao.accounts.models import Delegation, Grant, Jurisdiction, Person, Unit
from jixiao.accounts.reach import FUNCTION, SETTING

POLICY, FOR_EVERYBODY = "of_a_jurisdiction", "for_everybody"


def our_apps() -> Iterator[AppConfig]:
    return (app for app in apps.get_app_configs() if app.name.startswith("jixiao."))


def declared(app: AppConfig, name: str) -> Any:
    """What an app names in its `rows`; empty where it has none."""
    if find_spec(f"{app.name}.rows") is None:
        return ()
    return getattr(import_module(f"{app.name}.rows"), name, ())


def rows() -> dict[type[models.Model], str]:
    """Every model that belongs to a jurisdiction, and the field by which it does."""
    return {app.get_model(name): field for app in our_apps() for name, field in dict(declared(app, "ROWS")).items()}


def public() -> dict[type[models.Model], str]:
    """Every model whose rows everybody reads, and where."""
    return {app.get_model(name): field for app in our_apps() for name, field in dict(declared(app, "PUBLIC")).items()}


def refresh(using: str, **_: object) -> None:
    """After `migrate`: the policies, and what the program's role may do. Only who owns the tables can make them."""
    connection = connections[using]
    if connection.vendor != "postgresql" or not _is_owner(connection):
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in statements(settings.DATABASES[using]["USER"]):
            cursor.execute(statement)


def _is_owner(connection: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = %s::regclass",
            [Jurisdiction._meta.db_table],  # noqa: SLF001 - the documented API of a model
        )
        return bool(cursor.fetchone()[0])


def statements(program: str) -> Iterator[Any]:
    """What makes it so, in order; each may be repeated. `program`: the role the server runs as."""
    from psycopg import sql  # noqa: PLC0415 - there is none where there is only SQLite

    role = sql.Identifier(program)
    yield sql.SQL(_FUNCTION).format(
        function=sql.Identifier(FUNCTION),
        grants=_table(Grant),
        delegations=_table(Delegation),
        people=_table(Person),
        units=_table(Unit),
        jurisdictions=_table(Jurisdiction),
    )
    yield sql.SQL("REVOKE ALL ON FUNCTION {}(bigint) FROM PUBLIC").format(sql.Identifier(FUNCTION))
    yield sql.SQL("GRANT EXECUTE ON FUNCTION {}(bigint) TO {}").format(sql.Identifier(FUNCTION), role)
    for model, field in rows().items():
        table, policy = _table(model), sql.Identifier(POLICY)
        yield sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(table)
        yield sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(policy, table)
        yield sql.SQL("CREATE POLICY {} ON {} USING ({})").format(policy, table, _condition(model, field))
    for model, condition in public().items():
        table, policy = _table(model), sql.Identifier(FOR_EVERYBODY)
        yield sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(policy, table)
        yield sql.SQL("CREATE POLICY {} ON {} FOR SELECT USING ({})").format(policy, table, sql.SQL(condition))
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role)
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
    yield sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(role)
    yield sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(role)
    for model in only_added():
        yield sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(_table(model), role)


def only_added() -> list[type[models.Model]]:
    return [app.get_model(name) for app in our_apps() for name in sorted(declared(app, "ONLY_ADDED"))]


_FUNCTION = """
CREATE OR REPLACE FUNCTION {function}(person bigint) RETURNS SETOF varchar
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT jurisdiction.code FROM (
        SELECT held.unit_id FROM {grants} held WHERE held.person_id = person
        UNION ALL SELECT held.unit_id FROM {delegations} lent JOIN {grants} held ON held.id = lent.grant_id
        WHERE lent.delegate_id = person
        UNION ALL SELECT own.unit_id FROM {people} own WHERE own.id = person
    ) reached
    JOIN {units} unit ON unit.id = reached.unit_id
    JOIN {jurisdictions} jurisdiction ON jurisdiction.id = unit.jurisdiction_id
$$"""
# Three searches, each by the person: asked as one with "or", every request looked through all grants of a province.
# Where somebody works is reached without any grant: what he does with his own account is kept in its record.


def _table(model: type[models.Model]) -> Any:
    from psycopg import sql  # noqa: PLC0415

    return sql.Identifier(model._meta.db_table)  # noqa: SLF001


def _condition(model: type[models.Model], name: str) -> Any:
    """When a row is seen. The policies of what it belongs to hold within the question as well."""
    from psycopg import sql  # noqa: PLC0415

    if model is Jurisdiction:
        # asked once a query, in a question of its own
        return sql.SQL("(SELECT nullif(current_setting({}, true), '')::int4multirange) @> {}::int").format(
            sql.Literal(SETTING), sql.Identifier(name)
        )
    field: Any = model._meta.get_field(name)  # noqa: SLF001
    column, parent = sql.Identifier(model._meta.db_table, field.column), field.related_model  # noqa: SLF001
    if parent is Jurisdiction:
        # Asked once a query. In "coalesce" the planner sees no condition that narrows: it takes the list for ten
        # jurisdictions of a hundred, even where one is asked for, and sorts ten thousand rows to show fifty of them.
        return sql.SQL("COALESCE({} = ANY (ARRAY(SELECT id FROM {})), false)").format(column, _table(parent))
    # Not EXISTS: that would read every parent in reach into a hash, to look at one row.
    return sql.SQL("(SELECT true FROM {parent} WHERE {parent}.id = {column})").format(
        parent=_table(parent), column=column
    )
