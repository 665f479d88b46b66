"""The registers that are shipped, as one page: the data dictionary, with what each number counts."""

from collections.abc import Iterator

from generator.rules import NOT_VERIFIED
from jixiao.declared.model import (
    AnyIndicator,
    Basis,
    Change,
    Field,
    FieldType,
    Growth,
    Indicator,
    Ratio,
    Register,
    Rule,
)
from jixiao.declared.shipped import shipped, sources

_TYPES: dict[FieldType, str] = {
    "text": "文字", "count": "整数", "number": "数", "money": "金额", "share": "百分比", "date": "日期", "year": "年度",
    "yes_no": "是否", "choice": "选项", "firm": "统一社会信用代码", "person": "姓名", "region": "区划代码",
    "patent": "专利号", "register": "引用",
}  # fmt: skip


def registers_page() -> str:
    """registers.md."""
    lines = [
        "# 台账",
        "",
        "每个台账是 `src/jixiao/declared/data/` 下的一个 YAML 文件；",
        "各地自己的台账照[新增一个台账](add-a-register.md)写。",
        "本页由 `python docs/handbook/make_handbook.py` 生成。",
        "",
        "| 台账 | 用于 | 字段 | 规则 | 指标 |",
        "|---|---|---|---|---|",
    ]
    for each in shipped().values():
        sizes = (str(len(part)) for part in (each.fields, each.rules, each.indicators))
        lines.append(_cells(f"[{each.title}](#{each.title})", each.is_of, *sizes))
    for register in shipped().values():
        lines += ["", *_section(register)]
    return "\n".join([*lines, ""])


def _section(register: Register) -> Iterator[str]:
    keys = "、".join(register.fields[name].label for name in register.key)
    yield from (f"## {register.title}", "", f"`{register.name}`：{register.about}", "")
    yield f"认出同一行：{keys}。来源：{'；'.join(map(_basis, register.sources))}。"
    yield from ("", "| 字段 | 名称 | 种类 | 说明 |", "|---|---|---|---|")
    for field in register.fields.values():
        yield _cells(f"`{field.name}`", _label(field), _type(field), field.about)
    yield from ("", "| 规则 | 级别 | 不符合时说 | 依据 |", "|---|---|---|---|")
    yield from (_rule(rule) for rule in register.rules.values())
    if register.states:
        yield from ("", "| 步骤 | 从 | 到 | 要先填好 |", "|---|---|---|---|")
        for act in register.transitions.values():
            starts = "、".join(register.states[each].label for each in act.starts)
            needed = "、".join(register.fields[each].label for each in act.requires)
            yield _cells(act.label, starts, register.states[act.to].label, needed)
    yield from ("", "| 指标 | 名称 | 单位 | 怎样数 |", "|---|---|---|---|")
    for indicator in register.indicators.values():
        yield _cells(f"`{indicator.name}`", indicator.label, _unit(indicator, register), indicator.reading)


def _label(field: Field) -> str:
    return f"{field.label}（必填）" if field.is_required else field.label


def _type(field: Field) -> str:
    if field.type == "choice":
        return "、".join(field.choices)
    if field.type == "register":
        return f"引用：{shipped()[field.refers_to].title}"
    unit = f"（{field.unit}）" if field.unit else ""
    return f"{_TYPES[field.type]}{unit}{'，推算' if field.derived is not None else ''}"


def _rule(rule: Rule) -> str:
    severity = "错误" if rule.severity == "error" else "警告"
    return _cells(f"`{rule.name}`", severity, f"{rule.says}{rule.repair}", _basis(rule.basis) if rule.basis else "")


def _unit(indicator: AnyIndicator, register: Register) -> str:
    match indicator:
        case Ratio() | Growth():
            return "%"
        case Change(of=of):
            return _unit(register.indicators[of], register)
        case Indicator(unit=unit):
            return unit


def _basis(basis: Basis) -> str:
    source = sources()[basis.source]
    article = f" {basis.article}" if basis.article else ""
    mark = "" if source.is_verified(basis.article) else f"（{NOT_VERIFIED}）"
    return f"{source.document}{article}{mark}"


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
