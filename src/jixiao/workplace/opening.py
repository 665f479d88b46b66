"""The database made ready: brought up to date by the owner of the tables, then used by a role that owns nothing.

What a server cannot do is said before it begins: a database that does not answer, that is not up to date, or a role
that row-level security does not bind.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor

from jixiao.workplace.database import BadDatabase, place
from jixiao.workplace.row_security import rows

_REASONS = {
    "Connection refused": "那里没有数据库在运行，或端口不对",
    "No such file or directory": "没有这个套接字，数据库没有运行，或路径不对",
    "resolve host": "没有这个主机名",
    "timeout expired": "没有回答",
    "No route to host": "网络不通",
    "password authentication failed": "密码不对，或没有这个用户",
    "no password supplied": "要密码",
    "invalid connection option": "问号后面有一个不认识的选项",
    "does not exist": "没有这个数据库或这个用户",
    "permission denied for database": "这个用户没有连接这个数据库的权限",
    "too many clients": "连接太多",
}
"""What psycopg and the server say → what it means."""

_NOT_ALLOWED = "42501"
"""The server's code for a privilege that is missing."""


def migrate() -> None:
    """Bring the tables up to date: on SQLite, and on PostgreSQL where the owner's address is given."""
    owner = settings.DATABASE_OWNER
    if owner is None:
        if connection.vendor != "postgresql":
            call_command("migrate", verbosity=0)
        return
    if connection.vendor != "postgresql" or owner["NAME"] != connection.settings_dict["NAME"]:
        raise BadDatabase("DATABASE_OWNER_URL 和 DATABASE_URL 要写同一个数据库，只是用户不同。")
    reached()
    with as_owner(owner):
        reached()
        try:
            call_command("migrate", verbosity=0)
        except (ProgrammingError, MigrationSchemaMissing) as cause:
            if isinstance(cause, ProgrammingError) and getattr(cause.__cause__, "sqlstate", None) != _NOT_ALLOWED:
                raise
            raise BadDatabase(f"数据库用户 {owner['USER']} 没有建表的权限，它要是这个数据库的所有者。") from cause


@contextmanager
def as_owner(owner: Mapping[str, Any]) -> Iterator[None]:
    """This thread's connection as another role's, as `DATABASE_OWNER_URL` names it."""
    program = connection.settings_dict
    connection.close()
    connection.settings_dict = program | dict(owner) | {"NAME": program["NAME"]}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = program


def reached() -> None:
    """BadDatabase, with the reason, where the database does not answer."""
    try:
        connection.ensure_connection()
    except (OperationalError, ProgrammingError) as cause:  # the second for an option there is not
        said = " ".join(str(cause).split())
        reason = next((words for known, words in _REASONS.items() if known in said), said)
        raise BadDatabase(f"连不上{place(connection.settings_dict)}：{reason}。请检查地址后重新运行。") from cause


def check() -> None:
    """BadDatabase where this is no database a server may run on."""
    if connection.vendor != "postgresql":
        return
    reached()
    who = connection.settings_dict["USER"]
    with connection.cursor() as cursor:
        for question, words in _UNBOUND:
            cursor.execute(question, {"tables": _tables()})
            if cursor.fetchone()[0]:
                raise BadDatabase(
                    f"数据库用户 {who} {words}，地区之间的隔离对它不起作用，不能用它运行；"
                    "请按部署手册另建一个什么都不拥有的用户。"
                )
    _up_to_date()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM unnest(%s::text[]) name WHERE NOT row_security_active(name)", [_tables()])
        if open_tables := [name for (name,) in cursor.fetchall()]:
            raise BadDatabase(f"表 {'、'.join(open_tables)} 没有按地区隔离，请由数据库的所有者运行 jixiao migrate。")


def _tables() -> list[str]:
    return sorted(model._meta.db_table for model in rows())  # noqa: SLF001 - the documented API of a model


_UNBOUND = (
    (
        "SELECT EXISTS (SELECT FROM pg_roles WHERE rolsuper AND pg_has_role(oid, 'MEMBER'))",
        "是超级用户，或能成为超级用户",
    ),
    (
        "SELECT EXISTS (SELECT FROM pg_roles WHERE rolbypassrls AND pg_has_role(oid, 'MEMBER'))",
        "可以绕过行级安全（BYPASSRLS）",
    ),
    (
        "SELECT EXISTS (SELECT FROM pg_class WHERE relname = ANY (%(tables)s) AND pg_has_role(relowner, 'MEMBER'))",
        "拥有数据表，或能成为拥有者",
    ),
)
"""What makes a role unbound by the policies: what it is, or what it may become by SET ROLE."""


def _up_to_date() -> None:
    try:
        executor = MigrationExecutor(connection)
        behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except ProgrammingError:  # the table of what was done is not for this role
        behind = True
    if behind:
        raise BadDatabase("数据库里的表还没有建好，或不是这一版的，请设置 DATABASE_OWNER_URL 运行 jixiao migrate。")
