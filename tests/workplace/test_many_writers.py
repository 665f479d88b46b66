"""Twenty people at once on the real settings: nobody is refused, nothing is lost, the log holds."""

from pathlib import Path

import pytest

from tests import postgresql
from tests.workplace.office import PEOPLE, ROUNDS, told


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return postgresql.new_database() | {"JIXIAO_DATA": str(tmp_path)}


def test_twenty_people_at_once_are_all_served(environment: dict[str, str]) -> None:
    told("prepare", environment)
    assert told("at_once", environment) == []
    found = told("state", environment)
    assert found["log"] is None
    *own, everybodys = sorted(found["declarations"], key=lambda each: each["version"])
    assert len(own) == PEOPLE
    for each in own:
        assert each["events"] == ["declare", *["submit", "withdraw"] * ROUNDS]
        assert (each["acts"], each["state"], each["version"]) == (1 + 2 * ROUNDS, "draft", 1)
    numbers, files = zip(*everybodys["versions"], strict=True)
    assert numbers == tuple(range(1, PEOPLE * ROUNDS + 1))
    assert len(set(files)) == PEOPLE * ROUNDS
    assert everybodys["events"] == ["declare"] * PEOPLE * ROUNDS
