"""One page a rule from its docstring and registration, and the list of them all."""

from collections.abc import Iterator

from generator.reads import reads_of
from jixiao.audit.engine import severity_and_basis
from jixiao.audit.registry import HEADINGS, Rule, all_rules
from jixiao.profiles.load import base_parameters, pairs, sources, words
from jixiao.profiles.model import Parameter
from jixiao.reports.words import SEVERITIES, basis_words

NOT_VERIFIED = "未核实"
GROUPS = {
    "A": "完整",
    "B": "勾稽与得分",
    "C": "目标与指标的对应",
    "D": "量化和指标值的写法",
    "E": "方向",
    "F": "单位和范围",
    "G": "重复与矛盾",
    "H": "分类",
    "J": "成本与资金",
    "K": "历史与同类",
    "M": "监控与程序",
    "P": "公开与隐私",
    "Y": "年度、名称、日期",
}
"""What the letters of the catalogue stand for (reference/field.md §4)."""


def rule_pages() -> dict[str, str]:
    """File name below rules/ → text."""
    return {"README.md": _list()} | {f"{rule.id}.md": "\n".join(_page(rule)) for rule in all_rules()}


def _page(rule: Rule) -> Iterator[str]:
    severity, basis = severity_and_basis(rule)
    yield from (f"# {rule.title}", "")
    yield f"`{rule.id}` · {SEVERITIES[severity]} · 目录编号 {'、'.join(rule.catalogue)}"
    if severity != rule.severity:
        yield from ("", f"规则定为{SEVERITIES[rule.severity]}；依据都未核实，核实以前降为{SEVERITIES[severity]}。")
    if rule.asks_blank:
        yield from ("", "空白表样也要问。")
    for heading in HEADINGS:
        yield from ("", f"## {heading}", "", rule.sections[heading])
    yield from ("", "## 依据文件", "")
    yield from (f"- {basis_words(entry)}" for entry in basis)
    reads = reads_of(rule.check.__module__)
    if reads.parameters:
        yield from ("", "## 参数", "", "通用值；各表样模板可以另定，见 [表样模板](../profiles.md)。", "")
        yield from ("| 参数 | 值 | 意思 | 来源 |", "|---|---|---|---|")
        yield from (_parameter(base_parameters()[name]) for name in reads.parameters)
    if reads.words:
        yield from ("", "## 词表", "", "在 `src/jixiao/profiles/words/`。", "")
        yield from (f"- `{name}.yaml`（{_entries(name)} 项）" for name in reads.words)
    yield from ("", f"源代码：`src/{rule.check.__module__.replace('.', '/')}.py`", "")


def parameter_source(parameter: Parameter) -> str:
    """财预〔2020〕10号 单位自评权重（未核实）."""
    known = sources()[parameter.source]
    return f"{known.document}{parameter.article or ''}{'' if parameter.verified else f'（{NOT_VERIFIED}）'}"


def parameter_value(parameter: Parameter) -> str:
    """80%, 0.01 万元, 是."""
    if isinstance(parameter.value, bool):
        return "是" if parameter.value else "否"
    unit = parameter.unit or ""
    return f"{parameter.value}{unit if unit in ('%', '‰') else f' {unit}'}".strip()


def _parameter(parameter: Parameter) -> str:
    return (
        f"| `{parameter.name}` | {parameter_value(parameter)} | {parameter.meaning} | {parameter_source(parameter)} |"
    )


def _entries(name: str) -> int:
    try:
        return len(words(name))
    except KeyError:
        return len(pairs(name))


def _severity(rule: Rule) -> str:
    """As shipped."""
    return SEVERITIES[severity_and_basis(rule)[0]]


def _list() -> str:
    rules = all_rules()
    numbers = {number for rule in rules for number in rule.catalogue}
    lines = [
        "# 审核规则",
        "",
        f"共 {len(rules)} 条规则，覆盖目录 {len(numbers)} 个编号。",
        "由 `python docs/handbook/make_handbook.py` 从源代码生成。",
    ]
    for letter in sorted({rule.catalogue[0][0] for rule in rules}):
        chosen = [rule for rule in rules if rule.catalogue[0][0] == letter]
        lines += ["", f"## {letter} {GROUPS[letter]}", "", "| 编号 | 级别 | 规则 | 一句话 |", "|---|---|---|---|"]
        lines += [
            f"| {'、'.join(rule.catalogue)} | {_severity(rule)} | [`{rule.id}`]({rule.id}.md) | {rule.title} |"
            for rule in chosen
        ]
    return "\n".join([*lines, ""])
