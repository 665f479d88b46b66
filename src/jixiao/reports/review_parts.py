"""Which of the four parts of a target review (完整性、相关性、适当性、可行性) each folder of rules belongs to, and why.

A rule whose question is another one than its folder's is placed by itself.

The four parts and what each asks: 财预〔2015〕88号, reference/field.md facts 18–18 table.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Part = Literal["完整性", "相关性", "适当性", "可行性"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Placing:
    """A folder of rules below audit/rules, or one rule, with its part; `reason` names the review table's question."""

    asked: str
    part: Part
    reason: str


PLACINGS: tuple[Placing, ...] = (
    Placing("completeness", "完整性", "规范完整性：是否按规定格式填报，内容是否完整"),
    Placing("publication", "完整性", "规范完整性：公开的表是否为规定的内容和版本"),
    Placing("units", "完整性", "明确清晰性：计量单位不明，内容就不清楚"),
    Placing("units.satisfaction_level", "适当性", "绩效合理性：预期水平是否过高或过低"),
    Placing("units.budget_change", "适当性", "资金匹配性：资金与上年相比大增大减，与任务是否相配"),
    Placing("duplicates", "完整性", "明确清晰性：同一内容重复或前后矛盾，不知以何为准"),
    Placing("coverage", "相关性", "目标相关性：指标是否覆盖目标和任务"),
    Placing("classification", "相关性", "指标科学性：指标是否归入它应属的类别"),
    Placing("quantification", "相关性", "指标科学性：指标是否细化、量化，定性描述是否可衡量"),
    Placing("direction", "适当性", "绩效合理性：方向或界限写反，预期水平就不合理"),
    Placing("history", "适当性", "绩效合理性：与历史和同类相比是否过高或过低"),
    Placing("budget", "适当性", "资金匹配性：资金是否前后一致"),
    Placing("cost", "适当性", "资金匹配性：成本与资金规模是否相配"),
    Placing("scores", "适当性", "绩效合理性：得分是否与完成情况相符"),
    Placing("monitoring", "可行性", "实现可能性：执行进度与完成可能是否支持目标实现"),
    Placing("process", "可行性", "条件充分性：程序、论证和责任是否落实"),
    Placing("dates", "可行性", "实现可能性：时间安排是否在期限之内"),
)
_PLACED: dict[str, Placing] = {placing.asked: placing for placing in PLACINGS}


def part_of(rule_id: str) -> Part:
    """The part a rule's finding is written under. KeyError for a folder nobody has placed (a test looks for those)."""
    return _placing(rule_id).part


def item_of(rule_id: str) -> str:
    """The item of the review table (规范完整性 …) a rule's finding bears on. KeyError as above."""
    return _placing(rule_id).reason.partition("：")[0]


def _placing(rule_id: str) -> Placing:
    return _PLACED.get(rule_id) or _PLACED[rule_id.partition(".")[0]]
