import pytest

from tests.cycle.county import County, build


@pytest.fixture
def county(request: pytest.FixtureRequest) -> County:
    request.getfixturevalue("db")
    return build()
