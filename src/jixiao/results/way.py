"""The way of what is to be mended: the table `rectification.yaml`, checked for dead ends when it is loaded."""

from functools import cache
from importlib.resources import files

import yaml

from jixiao.cycle.transitions import Transitions, parsed


@cache
def way() -> Transitions:
    """The table of this program."""
    return parsed(yaml.safe_load(files("jixiao.results").joinpath("rectification.yaml").read_text(encoding="utf-8")))
