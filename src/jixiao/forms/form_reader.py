"""A draft becomes a form: every step is asked, what was understood is claimed."""

from dataclasses import replace

from jixiao.cells.model import Note
from jixiao.forms import fields, people
from jixiao.forms.claims import claim
from jixiao.forms.draft import Draft
from jixiao.forms.head import extra_texts, fiscal_year, kind, labels_of, profile_for
from jixiao.forms.model import Form, Objective, ProfileChoice
from jixiao.forms.money_block import is_money, read_amounts, unit_of
from jixiao.forms.objectives import HORIZONS, read_objectives
from jixiao.forms.sheet import joined, plain
from jixiao.forms.side_totals import with_side_totals
from jixiao.forms.spans import Pair, Span
from jixiao.forms.tables import read_indicators, table_rows, total
from jixiao.forms.tasks import read_tasks
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import is_placeholder

_PRINTED = frozenset({None, "money_unit", "fiscal_year"})
"""Values that a template may print itself."""
_MOST_STRAY = 20
"""Letters and figures of labels nobody knows that a blank template may have."""


def read_form(draft: Draft, profile_id: str | None, before: Form | None) -> tuple[Form, list[Note]]:
    """The form of a draft and the notes on it. `before`: the form above in the file, whose year a part may share."""
    draft.pairs = with_side_totals(_without_repeats(draft, fields.under_department(draft.pairs)))
    year, year_cell = fiscal_year(draft, before)
    unit = unit_of(draft.pairs)
    unlabelled = [span for span in draft.loose if read_money(span.text) is not None and _stands_in_money(draft, span)]
    amounts, notes = read_amounts(draft.pairs, unlabelled, unit)
    draft.notes += notes
    rows = table_rows(draft)
    of_kind = kind(draft, rows)
    profile, chosen_by = profile_for(draft, of_kind, rows, year, profile_id)
    indicators, placeholders = read_indicators(draft, rows, profile, year)
    objectives = _objectives(draft)
    tasks, torn = read_tasks(draft.pairs, unit)
    draft.notes += torn
    form = replace(
        _head(draft),
        kind=of_kind,
        profile=ProfileChoice(profile.id, chosen_by),
        fiscal_year=year,
        fiscal_year_cell=year_cell,
        money_unit=unit,
        money=tuple(amounts),
        objectives=tuple(objectives),
        tasks=tuple(tasks),
        indicators=tuple(indicators),
        placeholders=tuple(placeholders),
    )
    claim(draft, unlabelled)
    form = replace(form, is_blank=not (indicators or amounts or objectives or _is_filled(draft)))
    if form.is_blank:
        draft.notes.append(Note("blank_template", "这是一张没有填写的空白表。", (form.labels["title"],)))
    return form, draft.notes


def _is_filled(draft: Draft) -> bool:
    """Whether anything stands in the form that its template did not print, understood or not."""
    for pair in draft.pairs:
        words = "\n".join(span.text for span in pair.values)
        if pair.meaning not in _PRINTED and not is_placeholder(words) and not all(map(is_placeholder, words.split())):
            return True
    cells = [cell for row in draft.segment.rows for cell in row.filled]
    left = "".join(rest for cell in cells if not is_placeholder(rest := draft.ledger.rest(cell)))
    return sum(map(str.isalnum, left)) >= _MOST_STRAY


def _head(draft: Draft) -> Form:
    """Everything of a form that only its labels and pairs tell."""
    pairs = draft.pairs
    reporting = fields.reporting_unit(
        pairs, frozenset(row.number for row in draft.segment.rows if len(row.filled) == 1)
    )
    period, period_cell = fields.period(pairs)
    return Form(
        kind="department_targets",
        title=draft.title,
        labels=labels_of(draft),
        filled_on=fields.filled_on(pairs),
        reporting_unit=reporting,
        department=fields.text_of(pairs, "department") or reporting,
        project=fields.text_of(pairs, "project"),
        implementing_unit=fields.text_of(pairs, "implementing_unit"),
        period=period,
        period_cell=period_cell,
        staffing=fields.staffing(pairs),
        duties=draft.long_text("duties"),
        opinions=tuple(people.opinions(pairs)),
        contacts=tuple(people.contacts(pairs)),
        total_score=total(draft, "score") or draft.long_text("total_score"),
        extra=extra_texts(draft),
        cells=tuple(cell for row in draft.parts.rows or draft.segment.rows for cell in row.cells),
    )


def _without_repeats(draft: Draft, pairs: list[Pair]) -> list[Pair]:
    """The money block printed a second time by a page head counts once, with a note."""
    seen: set[tuple[str, str]] = set()
    kept: list[Pair] = []
    again: list[Pair] = []
    for pair in pairs:
        key = (plain(pair.label.text), "".join(plain(span.text) for span in pair.values))
        if is_money(pair) and key in seen and pair.column is None and pair.values:
            again.append(pair)
        else:
            kept.append(pair)
        seen.add(key)
    if len(again) < 2:
        return pairs
    cells = tuple(pair.label.cell for pair in again)
    heads = tuple(row.filled[0] for row in draft.parts.others if row.filled and cells[0] in row.filled)
    head = next((pair.label.cell for pair in pairs if pair.meaning is None and pair.block == "money"), None)
    words = "、".join(f"“{joined(cell.text)[:20]}”" for cell in cells[:3])
    name = f"“{joined(head.text)}”" if head is not None else "资金部分"
    draft.notes.append(
        Note(
            "block_repeated",
            f"{name}因分页重复印了一次（{words}），只读一次。",
            (*filter(None, [head]), *heads, *cells),
        )
    )
    for pair in again:
        draft.ledger.label(pair.label.cell, pair.label.start, pair.label.end)
        for span in pair.values:
            draft.ledger.label(span.cell, span.start, span.end)
    return kept


def _objectives(draft: Draft) -> list[Objective]:
    actuals = [span for pair in draft.pairs if pair.meaning == "objectives.actual" for span in pair.values]
    found: list[Objective] = []
    for pair in draft.pairs:
        if pair.meaning in HORIZONS:
            read, introductions = read_objectives(pair.values, HORIZONS[pair.meaning], actuals)
            found += read
            for span in introductions:
                draft.ledger.label(span.cell, span.start, span.end)
    return found


def _stands_in_money(draft: Draft, span: Span) -> bool:
    """Whether a text without a label stands among the rows of the money block."""
    rows = {row.number: row for row in draft.parts.others}
    own = next((row.number for row in rows.values() if span.cell in row.cells), None)
    money = [pair.row for pair in draft.pairs if is_money(pair)]
    return own is not None and bool(money) and min(money) <= own <= max(money) + 1
