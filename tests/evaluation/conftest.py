import pytest

from tests.cycle.county import County, build
from tests.evaluation.team import Case, case_of


@pytest.fixture
def county(db: None) -> County:  # noqa: ARG001 - pytest-django looks for the name
    return build()


@pytest.fixture
def case(county: County) -> Case:
    return case_of(county)
