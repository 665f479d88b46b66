import pytest

from tests.cycle.county import County, build


@pytest.fixture
def county(db: None) -> County:  # noqa: ARG001 - pytest-django looks for the name
    return build()
