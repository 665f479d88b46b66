import pytest

from tests.accounts.town import Town, build


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - pytest-django looks for the name
    return build()
