"""How the tests of one process use PostgreSQL: the owner makes and drops the tables, everything else is done
by the role the program runs as. A test itself reaches the whole country, what it asks the pages only what they set.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

from jixiao.accounts.reach import SETTING, WHOLE_COUNTRY
from jixiao.workplace.opening import as_owner
from tests import postgresql


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,  # noqa: ARG001 - pytest looks for the name
    django_db_modify_db_settings: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    with django_db_blocker.unblock(), as_owner(settings.DATABASE_OWNER):
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock(), as_owner(settings.DATABASE_OWNER):
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _reaches_the_whole_country(request: pytest.FixtureRequest) -> None:
    asked: set[str] = {"db", "transactional_db", "live_server"}
    if asked & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("_django_db_helper")
        reach(WHOLE_COUNTRY)


@contextmanager
def tampering() -> Iterator[None]:
    """As somebody who has the tables: the program itself may not change its log. Not within a transaction."""
    if not postgresql.WANTED:
        yield
        return
    with as_owner(settings.DATABASE_OWNER):
        yield
    reach(WHOLE_COUNTRY)


def reach(codes: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, codes])
