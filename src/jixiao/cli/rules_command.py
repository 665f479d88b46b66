"""`jixiao rules`: every rule with its catalogue numbers, severity and sentence, or one in full."""

import json

import click

from jixiao.audit.engine import severity_and_basis
from jixiao.audit.registry import HEADINGS, Rule, all_rules
from jixiao.cli.exits import USAGE
from jixiao.cli.text_columns import padded, width
from jixiao.cli.usage import Command

SEVERITIES = {"error": "错误", "warning": "警告", "hint": "提示"}
_MOST_NEAR = 5


@click.command(cls=Command)
@click.argument("rule_id", required=False, metavar="[规则]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def rules(rule_id: str | None, as_json: bool) -> None:
    """列出全部审核规则；给出规则名或目录编号时显示它查什么、为什么、正反例、依据和局限。"""
    chosen = [rule for rule in all_rules() if rule_id in (None, rule.id) or (rule_id or "").upper() in rule.catalogue]
    if not chosen:
        near = [rule.id for rule in all_rules() if rule_id and (rule_id in rule.id or rule_id in rule.title)]
        also = f"名字里有它的：{'、'.join(near[:_MOST_NEAR])}{'……' if len(near) > _MOST_NEAR else ''}；" if near else ""
        click.echo(f"没有规则 {rule_id}；{also}用 jixiao rules 列出全部。", err=True)
        raise SystemExit(USAGE)
    if as_json:
        click.echo(json.dumps([_entry(rule) for rule in chosen], ensure_ascii=False, indent=1))
    elif rule_id:
        click.echo("\n\n".join(map(explained, chosen)))
    else:
        catalogues = ["、".join(rule.catalogue) for rule in chosen]
        first, second = max(map(width, catalogues)) + 2, max(width(rule.id) for rule in chosen) + 2
        for rule, catalogue in zip(chosen, catalogues, strict=True):
            severity, _ = severity_and_basis(rule)
            click.echo(f"{padded(catalogue, first)}{SEVERITIES[severity]}  {padded(rule.id, second)}{rule.title}")
        numbers = {number for rule in chosen for number in rule.catalogue}
        click.echo(f"共 {len(chosen)} 条规则，覆盖目录 {len(numbers)} 个编号。")


def explained(rule: Rule) -> str:
    """A rule in full, for a person."""
    severity, basis = severity_and_basis(rule)
    lines = [f"{rule.id}（{'、'.join(rule.catalogue)}，{SEVERITIES[severity]}）", rule.title, ""]
    lines += [f"{heading}：{rule.sections.get(heading, '')}" for heading in HEADINGS]
    lines += ["", "依据文件："]
    lines += [f"  {entry.document}{entry.article or ''}{'' if entry.verified else '（未核实）'}" for entry in basis]
    return "\n".join(lines)


def _entry(rule: Rule) -> dict[str, object]:
    severity, basis = severity_and_basis(rule)
    return {
        "rule": rule.id,
        "catalogue": list(rule.catalogue),
        "severity": severity,
        "title": rule.title,
        "sections": rule.sections,
        "basis": [{"document": b.document, "article": b.article, "verified": b.verified} for b in basis],
    }
