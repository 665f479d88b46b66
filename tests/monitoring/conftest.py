import pytest

from tests.cycle.county import build
from tests.monitoring.watched import Watched, watched


@pytest.fixture
def seen(db: None) -> Watched:  # noqa: ARG001 - pytest-django looks for the name
    return watched(build())
