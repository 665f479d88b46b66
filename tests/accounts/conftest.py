import pytest

from tests.accounts.town import Town, build
from tests.cycle.conftest import county

__all__ = ["county", "town"]


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - pytest-django looks for the name
    return build()
