"""The specs of the tables that are imported, by kind."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from jixiao.tables.spec import Spec, spec_of


@cache
def specs() -> Mapping[str, Spec]:
    text = files("jixiao.cycle").joinpath("imported", "specs.yaml").read_text(encoding="utf-8")
    return {kind: spec_of(content) for kind, content in yaml.safe_load(text).items()}
