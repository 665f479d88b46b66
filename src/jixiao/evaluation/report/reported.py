"""An evaluation as its report speaks of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone

from jixiao.evaluation.listing import organiser_of
from jixiao.evaluation.models import Evaluation, Kind
from jixiao.measures.derivation import shown


@dataclass(frozen=True)
class Reported:
    """An evaluation as it is reported: what was settled of it, and the words it goes by."""

    evaluation: Evaluation
    kept: Mapping[str, Any]

    @property
    def word(self) -> str:
        """评价, or 评估 before a project is there."""
        return "评估" if self.evaluation.plan.kind == Kind.EX_ANTE else "评价"

    @property
    def subject(self) -> str:
        """What it reports of, without whose it is."""
        declaration = self.evaluation.declaration
        subject = f"“{declaration.project}”项目" if declaration.project else "部门整体支出"
        name = "事前绩效评估报告" if self.evaluation.plan.kind == Kind.EX_ANTE else "绩效评价报告"
        return f"{declaration.year}年度{subject}{name}"

    @property
    def unit(self) -> str:
        return self.evaluation.declaration.unit_name

    @property
    def title(self) -> str:
        return f"{self.unit}{self.subject}"

    @cached_property
    def form(self) -> Mapping[str, Any]:
        """The yardstick, without persons."""
        return self.evaluation.version.form_told(with_persons=False)

    @property
    def organiser(self) -> str:
        """Whose report it is: of a plan of the government, its finance bureau's."""
        return organiser_of(self.evaluation.plan)

    @property
    def day(self) -> str:
        """The day it was settled; empty of a draft."""
        done = self.evaluation.finished_at
        if done is None:
            return ""
        day = timezone.localtime(done)
        return f"{day.year}年{day.month}月{day.day}日"

    @property
    def total(self) -> str:
        return shown(Decimal(self.kept["total"]))
