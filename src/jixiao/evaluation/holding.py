"""An evaluation under its lock, and what is told of it in the log of its declaration."""

from collections.abc import Mapping
from typing import Any

from jixiao.accounts.record import Who
from jixiao.cycle import schedule
from jixiao.cycle.acts import record
from jixiao.evaluation.models import Evaluation

WITH = ("plan__unit", "plan__cycle__jurisdiction", "declaration__unit", "declaration__jurisdiction",
        "declaration__cycle")  # fmt: skip
"""What is asked of an evaluation whenever it is looked at, to be fetched with it."""


def held(evaluation: Evaluation) -> Evaluation:
    """An evaluation as it is now, kept so until the transaction ends; its cycle and its declaration before it."""
    schedule.held(evaluation.declaration)
    found = Evaluation.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related(*WITH).get(pk=evaluation.pk)


def told(
    evaluation: Evaluation, who: Who, act: str, label: str, why: str, more: Mapping[str, Any] | None = None
) -> None:
    """An act in the log, on the declaration that is evaluated; inside the transaction that does it."""
    declaration = evaluation.declaration
    about = {"evaluation": evaluation.pk, "evaluation_state": evaluation.state, **(more or {})}
    record(declaration.jurisdiction, declaration, who, act, f"{evaluation.kind_words}：{label}", why, about)
