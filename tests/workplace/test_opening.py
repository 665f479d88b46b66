"""What a server may run on: tables that are up to date and closed, and a role the policies bind."""

import os
from collections.abc import Iterator

import pytest
from django.db import connection

from jixiao.workplace.database import BadDatabase
from jixiao.workplace.opening import as_owner, check, reached
from tests import postgresql

pytestmark = [
    pytest.mark.skipif(not postgresql.WANTED, reason="SQLite has no roles"),
    pytest.mark.django_db(transaction=True),
]
_ROLES = {
    "bypasses": "BYPASSRLS",
    "seizes": "IN ROLE {0}_bypasses",
    "heir": f"IN ROLE {postgresql.OWNER}",
    "stranger": "",
}


@pytest.fixture(scope="module")
def roles() -> Iterator[dict[str, str]]:
    """Roles of every kind, under names of their own in each process."""
    cluster, mine = postgresql.this(), f"role{os.getpid()}"
    for role, more in _ROLES.items():
        cluster.ask(f"CREATE ROLE {mine}_{role} LOGIN {more.format(mine)} PASSWORD '{cluster.password}'")
    yield {role: f"{mine}_{role}" for role in _ROLES} | {"superuser": "postgres", "owner": postgresql.OWNER}
    for role in reversed(_ROLES):
        cluster.ask(f"DROP ROLE {mine}_{role}")


@pytest.mark.parametrize(
    ("role", "said"),
    [
        pytest.param("superuser", "是超级用户", id="superuser"),
        pytest.param("bypasses", "可以绕过行级安全（BYPASSRLS）", id="bypassrls"),
        pytest.param("seizes", "可以绕过行级安全（BYPASSRLS）", id="may-become-one-that-bypasses"),
        pytest.param("owner", "拥有数据表，或能成为拥有者", id="owner"),
        pytest.param("heir", "拥有数据表，或能成为拥有者", id="may-become-the-owner"),
        pytest.param("stranger", "请设置 DATABASE_OWNER_URL 运行 jixiao migrate", id="no-grants"),
    ],
)
def test_a_role_that_the_policies_do_not_bind_is_refused(roles: dict[str, str], role: str, said: str) -> None:
    with as_owner({"USER": roles[role]}), pytest.raises(BadDatabase, match=f"^[^\n]*{said}[^\n]*。$"):
        check()


def test_the_programs_own_role_may_run() -> None:
    check()


def test_a_wrong_password_is_one_sentence_without_it() -> None:
    with as_owner({"PASSWORD": "geheim"}), pytest.raises(BadDatabase, match="：密码不对，或没有这个用户。") as refused:
        reached()
    assert "geheim" not in str(refused.value)


def test_a_table_that_stands_open_is_named() -> None:
    owner = {"USER": postgresql.OWNER}
    with as_owner(owner), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cycle_version DISABLE ROW LEVEL SECURITY")
    try:
        with pytest.raises(BadDatabase, match=r"^表 cycle_version 没有按地区隔离，"):
            check()
    finally:
        with as_owner(owner), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE cycle_version ENABLE ROW LEVEL SECURITY")
    check()
