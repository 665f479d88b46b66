"""What the benchmarks of the workplace are made of is still there; their figures are no matter of tests."""

from importlib import import_module
from pkgutil import walk_packages

import benchmarks
import pytest
from benchmarks.workplace.examples import ANY_UNIT
from benchmarks.workplace.stencils import PROJECT, WHOLE, stencils

SERVED_APART = "benchmarks.workplace.bare"
"""The settings of the bare Django page, which stands in a process of its own."""
MODULES = {each.name for each in walk_packages(benchmarks.__path__, "benchmarks.")} - {SERVED_APART}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_benchmark_finds_everything_it_uses(name: str) -> None:
    assert import_module(name).__doc__


def test_a_form_of_the_province_is_put_under_any_name() -> None:
    found = stencils(2027, "430299")
    assert found.keys() == {WHOLE, PROJECT}
    for each in (stencil for made in found.values() for stencil in made):
        assert ANY_UNIT in each.form
        assert "示范县水利局" in each.named(each.form, "示范县水利局", "灌区改造")
        assert len(each.indicators) >= 10
