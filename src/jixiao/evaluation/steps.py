"""Which act leads an evaluation from which state to which, and whose it is: the table `steps.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

By = Literal["organiser", "scorer", "lead", "unit"]


@dataclass(frozen=True, slots=True)
class Step:
    """An act. What each word asks stands in steps.yaml."""

    act: str
    label: str
    sources: frozenset[str]
    target: str
    by: By
    stays: bool = False
    needs_opinion: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """`states`: state → what it is called, in the order of the way; `beside`: those that are no step of it."""

    states: Mapping[str, str]
    start: str
    ends: frozenset[str]
    beside: frozenset[str]
    by_act: Mapping[str, Step]

    def out_of(self, state: str) -> tuple[Step, ...]:
        return tuple(each for each in self.by_act.values() if state in each.sources)


@cache
def steps() -> Steps:
    content = yaml.safe_load(files("jixiao.evaluation").joinpath("steps.yaml").read_text(encoding="utf-8"))
    acts = {
        row["act"]: Step(
            row["act"],
            row["label"],
            frozenset(row["from"]),
            row["to"],
            row["by"],
            bool(row.get("stays")),
            bool(row.get("needs_opinion")),
        )
        for row in content["acts"]
    }
    return Steps(content["states"], content["start"], frozenset(content["end"]), frozenset(content["beside"]), acts)
