"""Where the labelled files lie. The five published forms are tested in full when their folder is there."""

import signal
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
import run
from django.core.cache import cache
from django.test import TransactionTestCase
from hypothesis import settings

from tests import emptying, postgresql

if postgresql.WANTED:
    from tests.as_owner import _reaches_the_whole_country, django_db_setup  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SEEDS = ROOT.parent / "shared" / "cases" / "seeds"

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
"""How long one example takes says more about what else the machine is doing than about the code."""


@pytest.fixture(autouse=True, scope="session")
def _signals_are_heard() -> Iterator[None]:
    """Ctrl-C and the end of the terminal mean what they mean in one, also where the tests run under `nohup … &`."""
    ignored = [number for number in (signal.SIGINT, signal.SIGHUP) if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks a database stands where `run.py test` asks PostgreSQL as well, or none of them runs."""
    asking = (each for each in items if asks_a_database(each.get_closest_marker("django_db"), each.fixturenames))
    if alone := sorted({each.path for each in asking if not is_asked_of_both(each.path)}):
        raise pytest.UsageError(f"not in ASK_A_DATABASE of run.py: {', '.join(map(str, alone))}")


def asks_a_database(marker: object, fixtures: Collection[str]) -> bool:
    return marker is not None or not {"db", "transactional_db", "live_server", "django_db_setup"}.isdisjoint(fixtures)


def is_asked_of_both(test: Path) -> bool:
    return any(test.is_relative_to(ROOT / each) for each in run.ASK_A_DATABASE)


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> None:
    """What was worked out for a row of another test's database is not known of this one's."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _emptied_in_our_way() -> Iterator[None]:
    """A test with real transactions empties the database behind itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying.empty)
        yield
