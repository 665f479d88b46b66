"""The smallest valid forms, built without reading a file; a test states only what matters to it.

Every field gets a cell of its own (l1, l2, …), so that a test can name the place an outcome points to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.cells.model import Address, Cell
from jixiao.forms.facing import facing
from jixiao.forms.model import (
    Contact,
    Form,
    Horizon,
    Indicator,
    Kind,
    LevelSource,
    Money,
    Objective,
    Opinion,
    Placeholder,
    ProfileChoice,
    Staffing,
    Task,
    Text,
)
from jixiao.forms.values import read_targets

_INDICATOR_TEXTS = (
    "level1",
    "level2",
    "level3",
    "content",
    "target",
    "standard",
    "remark",
    "baseline",
    "actual",
    "reason",
)


class Places:
    """Hands out cells with ascending addresses."""

    def __init__(self) -> None:
        self._line = 0

    def cell(self, text: str | None) -> Cell:
        self._line += 1
        return Cell(text or "", Address(line=self._line), row=self._line)

    def text(self, text: str) -> Text:
        return Text(text, (self.cell(text),))


def row(
    level1: str | None = "产出指标",
    level2: str | None = "数量指标",
    level3: str | None = "新认定高新技术企业",
    target: str | None = "≥125家",
    *,
    content: str | None = None,
    standard: str | None = None,
    remark: str | None = None,
    baseline: str | None = None,
    weight: str | None = None,
    actual: str | None = None,
    score: str | None = None,
    reason: str | None = None,
    horizon: Horizon | None = None,
    level1_from: LevelSource = "printed",
    level2_from: LevelSource = "printed",
    **extra: str,
) -> dict[str, Any]:
    """What one row of the indicator table says; `extra` are columns of monitoring and evaluation forms."""
    return {
        "level1": level1,
        "level2": level2,
        "level3": level3,
        "content": content,
        "target": target,
        "standard": standard,
        "remark": remark,
        "baseline": baseline,
        "weight": weight,
        "actual": actual,
        "score": score,
        "reason": reason,
        "horizon": horizon,
        "level1_from": level1_from,
        "level2_from": level2_from,
        "extra": extra,
    }


CLEAN_ROWS: tuple[dict[str, Any], ...] = (
    row("产出指标", "数量指标", "新认定高新技术企业数量", "≥125家"),
    row("产出指标", "质量指标", "科技计划项目验收合格率", "≥95%"),
    row("产出指标", "时效指标", "项目资金下达时间", "2023年6月30日前"),
    row("产出指标", "成本指标", "科技计划项目经费", "≤200万元"),
    row("效益指标", "经济效益指标", "技术合同成交额", "≥22亿元"),
    row("效益指标", "社会效益指标", "带动新增就业人数", "≥300人"),
    row("效益指标", "服务对象满意度指标", "受益企业满意度", "≥90%"),
)


def _indicator(spec: Mapping[str, Any], places: Places, year: int | None) -> Indicator:
    cells = {
        name: (places.cell(spec[name]),)
        for name in (*_INDICATOR_TEXTS, "weight", "score")
        if spec[name] is not None or name in ("level1", "level2", "target")
    }
    cells |= {name: (places.cell(text),) for name, text in spec["extra"].items()}
    targets, actuals = facing(
        (spec["target"], spec["level3"] or spec["content"]), read_targets(spec["target"], year), spec["actual"], year
    )
    return Indicator(
        level1=spec["level1"],
        level2=spec["level2"],
        level3=spec["level3"],
        content=spec["content"],
        target=spec["target"],
        targets=targets,
        cell=cells["target"][0],
        level1_from=spec["level1_from"],
        level2_from=spec["level2_from"],
        standard=spec["standard"],
        standards=read_targets(spec["standard"], year),
        remark=spec["remark"],
        baseline=spec["baseline"],
        weight=None if spec["weight"] is None else Decimal(spec["weight"]),
        actual=spec["actual"],
        actuals=actuals,
        score=None if spec["score"] is None else Decimal(spec["score"]),
        reason=spec["reason"],
        horizon=spec["horizon"],
        extra=spec["extra"],
        places=cells,
    )


def money(
    slot: str | None, amount: str | None, places: Places, *, label: str | None = None, column: str | None = None
) -> Money:
    """An amount in 万元; `amount` None stands for a text that is no amount."""
    text = "见附件" if amount is None else amount
    number = None if amount is None else Decimal(amount)
    return Money(
        slot, label or slot or "", text, None if number is None else number * 10_000, places.cell(text), column, number
    )


def build(
    kind: Kind,
    *,
    title: str | None,
    year: int | None = 2023,
    department: str | None = "某市科学技术局",
    reporting_unit: str | None = "某市科学技术局",
    project: str | None = None,
    amounts: Mapping[str, str | None] | Sequence[tuple[str | None, str | None, str | None]] = (),
    money_unit: Any = "万元",
    staffing: tuple[int | None, int | None] | None = None,
    duties: str | None = "负责全市科技工作，组织实施科技计划，管理高新技术企业认定。",
    objectives: Sequence[str | tuple[str, Horizon]] = ("培育高新技术企业，新认定高新技术企业125家。",),
    tasks: Sequence[tuple[str, str | None]] = (),
    rows: Sequence[Mapping[str, Any]] = CLEAN_ROWS,
    placeholders: Sequence[str] = (),
    contacts: Sequence[tuple[str, str | None, str | None]] = (),
    opinions: Sequence[tuple[str, str | None]] = (),
    period: tuple[date | None, date | None] | None = None,
    filled_on: date | None = None,
    total_score: str | None = None,
    texts: Mapping[str, str] | None = None,
    is_blank: bool = False,
) -> Form:
    """A form of any kind. `amounts`: slot → amount in 万元, or (slot, amount, column) triples."""
    places = Places()
    triples = [(s, a, None) for s, a in amounts.items()] if isinstance(amounts, Mapping) else list(amounts)
    blocks = ("title", "department", "money", "duties", "objectives", "tasks", "indicators", "opinions", "contacts")
    labels = {name: places.cell(title if name == "title" else f"〔{name}〕") for name in blocks}
    goals = [(goal, None) if isinstance(goal, str) else goal for goal in objectives]
    form = Form(
        kind=kind,
        title=title,
        labels=labels,
        profile=ProfileChoice("base", "测试"),
        fiscal_year=year,
        fiscal_year_cell=labels["title"],
        filled_on=filled_on,
        reporting_unit=None if reporting_unit is None else places.text(reporting_unit),
        department=None if department is None else places.text(department),
        project=None if project is None else places.text(project),
        period=period,
        period_cell=None if period is None else places.cell("起止时间"),
        money_unit=money_unit,
        money=tuple(money(slot, amount, places, column=column) for slot, amount, column in triples),
        staffing=Staffing()
        if staffing is None
        else Staffing(*staffing, cells=tuple(places.cell(str(n)) for n in staffing)),
        duties=None if duties is None else places.text(duties),
        objectives=tuple(
            Objective(number, text, places.cell(text), horizon) for number, (text, horizon) in enumerate(goals, 1)
        ),
        tasks=tuple(
            Task(number, name, content, places.cell(name), content_cell=places.cell(content))
            for number, (name, content) in enumerate(tasks, 1)
        ),
        indicators=tuple(_indicator(spec, places, year) for spec in rows),
        placeholders=tuple(Placeholder(text, places.text(text).cells, len(rows)) for text in placeholders),
        opinions=tuple(Opinion(role, places.cell(text), text) for role, text in opinions),
        contacts=tuple(
            Contact(role, places.cell(name), name, phone, places.cell(phone) if phone else None)
            for role, name, phone in contacts
        ),
        total_score=None if total_score is None else places.text(total_score),
        extra={name: places.text(text) for name, text in (texts or {}).items()},
        is_blank=is_blank,
    )
    return replace(form, cells=tuple(_all_cells(form)))


def _all_cells(form: Form) -> list[Cell]:
    found: dict[str, Cell] = {}

    def collect(value: object) -> None:
        if isinstance(value, Cell):
            found[value.address.id] = value
        elif isinstance(value, Mapping):
            for part in value.values():
                collect(part)
        elif isinstance(value, tuple):
            for part in value:
                collect(part)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                collect(getattr(value, name))

    collect(form)
    return sorted(found.values(), key=lambda cell: cell.row)


def department_targets(**changes: Any) -> Form:
    """部门整体支出绩效目标申报表 with nothing wrong in it, and the changes."""
    clean = {
        "total": "959.27",
        "general_public_budget": "959.27",
        "basic_expenditure": "694.27",
        "project_expenditure": "265.00",
    }
    return build("department_targets", **{"title": "2023年部门整体支出绩效目标申报表", "amounts": clean} | changes)


def project_targets(**changes: Any) -> Form:
    """项目支出绩效目标申报表 with nothing wrong in it, and the changes."""
    clean = {"project_total": "265.00", "project_fiscal": "265.00", "annual_budget": "265.00"}
    defaults = {
        "title": "2023年项目支出绩效目标申报表",
        "project": "科技计划项目",
        "amounts": clean,
        "duties": None,
        "period": (date(2023, 1, 1), date(2023, 12, 31)),
    }
    return build("project_targets", **defaults | changes)


SCORED_ROWS: tuple[dict[str, Any], ...] = (
    row("产出指标", "数量指标", "新认定高新技术企业数量", "≥125家", actual="130家", weight="20", score="20"),
    row("产出指标", "质量指标", "项目验收合格率", "≥95%", actual="96%", weight="15", score="15"),
    row("产出指标", "时效指标", "资金下达时间", "2023年6月30日前", actual="2023年6月20日", weight="15", score="15"),
    row("效益指标", "经济效益指标", "技术合同成交额", "≥22亿元", actual="23亿元", weight="30", score="30"),
    row("满意度指标", "服务对象满意度指标", "受益企业满意度", "≥90%", actual="93%", weight="10", score="10"),
)


def self_evaluation(**changes: Any) -> Form:
    """项目支出绩效自评表 (national layout): execution 10 + indicators 90, all met; and the changes.

    As the reader gives them: the amounts of the total have their column as slot, those below it a slot of their own.
    """
    amounts = [
        ("original_budget", "100.00", "original_budget"),
        ("adjusted_budget", "100.00", "adjusted_budget"),
        ("executed", "100.00", "executed"),
        ("annual_fiscal", "100.00", "original_budget"),
        ("annual_fiscal", "100.00", "adjusted_budget"),
        ("annual_fiscal", "100.00", "executed"),
    ]
    defaults = {
        "title": "2023年度项目支出绩效自评表",
        "project": "科技计划项目",
        "amounts": amounts,
        "duties": None,
        "rows": SCORED_ROWS,
        "total_score": "100",
        "texts": {"execution_weight": "10", "execution_rate": "100%", "execution_score": "10"},
    }
    return build("project_self_evaluation", **defaults | changes)


def monitoring(**changes: Any) -> Form:
    """项目支出绩效目标执行监控表 (1–7月) with everything on course, and the changes."""
    rows = [
        row(
            "产出指标",
            "数量指标",
            "新认定高新技术企业数量",
            "≥125家",
            actual="80家",
            forecast="130家",
            likelihood="确定能",
        ),
        row(
            "效益指标",
            "经济效益指标",
            "技术合同成交额",
            "≥22亿元",
            actual="12亿元",
            forecast="23亿元",
            likelihood="确定能",
        ),
    ]
    amounts = [
        ("original_budget", "100.00", "original_budget"),
        ("executed", "60.00", "executed"),
        ("annual_budget", "100.00", "execution_forecast"),
        ("general_public_budget", "100.00", "original_budget"),
        ("general_public_budget", "60.00", "executed"),
        ("general_public_budget", "100.00", "execution_forecast"),
    ]
    defaults = {
        "title": "2023年项目支出绩效目标执行监控表",
        "project": "科技计划项目",
        "amounts": amounts,
        "duties": None,
        "rows": rows,
        "texts": {"monitoring_period": "1-7月"},
    }
    return build("project_monitoring", **defaults | changes)
