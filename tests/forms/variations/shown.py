"""A reading written down in lines, as a person would note what a file says; fields that say nothing have no line."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.forms.model import Form, Indicator, Reading, Text


def lines_of(reading: Reading) -> list[str]:
    lines: list[str] = []
    for form in reading.forms:
        lines += [f"[{form.kind}]", *(line for line in _form(form) if not line.endswith(": "))]
    lines += [f"note: {note.code}" for note in reading.notes]
    return lines + [f"unread: {' '.join(cell.text.split())}" for cell in reading.unread]


def _form(form: Form) -> Iterator[str]:
    yield f"title: {form.title or ''}"
    yield f"year: {form.fiscal_year or ''}"
    for name in ("department", "reporting_unit", "project", "implementing_unit"):
        yield f"{name}: {_text(getattr(form, name))}"
    yield f"filled_on: {form.filled_on or ''}"
    yield f"period: {' '.join(map(str, form.period)) if form.period else ''}"
    if form.staffing.cells:
        yield f"staffing: {form.staffing.establishment} {form.staffing.actual}"
    yield f"money_unit: {form.money_unit or ''}"
    for money in form.money:
        column = f"/{money.column}" if money.column and money.column != money.slot else ""
        yield f"money {money.slot}{column}: {_number(money.yuan) or 'unknown'}"
    yield f"duties: {_text(form.duties)}"
    for objective in form.objectives:
        horizon = f" @{objective.horizon}" if objective.horizon else ""
        actual = f" 完成:{objective.actual}" if objective.actual else ""
        yield f"objective {objective.no}: {objective.text}{horizon}{actual}"
    for task in form.tasks:
        more = [f"{head}={text.text}" for head, text in task.more]
        yield f"task: {' | '.join(filter(None, (task.name, task.content, _number(task.yuan), *more)))}"
    for indicator in form.indicators:
        yield _indicator(indicator)
    for placeholder in form.placeholders:
        yield f"placeholder: {placeholder.text}"
    for opinion in form.opinions:
        signers = "、".join(filter(None, (opinion.reviewer, *opinion.further_signers)))
        signed = str(opinion.signed_on) if opinion.signed_on else None
        yield f"opinion: {' | '.join(filter(None, (opinion.role, opinion.text, signers, signed)))}"
    for contact in form.contacts:
        yield f"contact: {' | '.join(filter(None, (contact.role, contact.name, contact.phone)))}"
    yield f"total_score: {_text(form.total_score)}"
    for name, text in form.extra.items():
        yield f"text {name}: {text.text}"


def _indicator(indicator: Indicator) -> str:
    """- 产出指标/数量指标/清淤山塘/≥40口, then what else the row says; levels not printed here are marked."""
    levels = [f"{level or ''}{'?' if source == 'inferred' else ''}" for level, source in _levels(indicator)]
    line = "- " + "/".join([*levels, indicator.level3 or "", indicator.target or ""])
    others = {
        "content": indicator.content, "standard": indicator.standard, "remark": indicator.remark,
        "baseline": indicator.baseline, "weight": _number(indicator.weight), "actual": indicator.actual,
        "score": _number(indicator.score), "reason": indicator.reason, **indicator.extra, "horizon": indicator.horizon,
    }  # fmt: skip
    return line + "".join(f" {name}={text}" for name, text in others.items() if text)


def _levels(indicator: Indicator) -> list[tuple[str | None, str]]:
    return [(indicator.level1, indicator.level1_from), (indicator.level2, indicator.level2_from)]


def _text(text: Text | None) -> str:
    return text.text if text else ""


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
