"""Every table that is shipped is read, and rests on a document of the sources."""

from importlib.resources import files

import pytest

from jixiao.procedures.limits.loading import limits
from jixiao.procedures.subsidies.loading import policy
from jixiao.profiles.load import sources


def shipped(room: str) -> list[str]:
    folder = files("jixiao.procedures").joinpath(room, "data")
    return sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name != "matching.yaml")


@pytest.mark.parametrize("name", shipped("limits"))
def test_limits(name: str) -> None:
    assert all(each.basis.source in sources() and each.says for each in limits(name).limits)


@pytest.mark.parametrize("name", shipped("subsidies"))
def test_subsidies(name: str) -> None:
    assert all(each.basis.source in sources() and each.says for each in policy(name).clauses.values())
