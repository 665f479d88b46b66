import pytest

from tests.registers.bureau import Bureau, build


@pytest.fixture
def bureau(db: None) -> Bureau:  # noqa: ARG001 - pytest-django looks for the name
    return build()
