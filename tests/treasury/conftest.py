import pytest

from tests.treasury.money import Treasury, build


@pytest.fixture
def treasury(db: None) -> Treasury:  # noqa: ARG001 - pytest-django looks for the name
    return build()
