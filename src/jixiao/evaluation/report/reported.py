"""An evaluation as its report speaks of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.evaluation.models import Evaluation, Kind
from jixiao.measures.derivation import shown


@dataclass(frozen=True, slots=True)
class Reported:
    """An evaluation as it is reported: what was settled of it, and the words it goes by."""

    evaluation: Evaluation
    kept: Mapping[str, Any]

    @property
    def word(self) -> str:
        """评价, or 评估 before a project is there."""
        return "评估" if self.evaluation.plan.kind == Kind.EX_ANTE else "评价"

    @property
    def title(self) -> str:
        declaration = self.evaluation.declaration
        subject = f"“{declaration.project}”项目" if declaration.project else "部门整体支出"
        name = "事前绩效评估报告" if self.evaluation.plan.kind == Kind.EX_ANTE else "绩效评价报告"
        return f"{declaration.unit_name}{declaration.year}年度{subject}{name}"

    @property
    def total(self) -> str:
        return shown(Decimal(self.kept["total"]))
