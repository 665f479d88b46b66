"""What of a form's text was understood: its labels, and those values that a field of the form took.

A value stays unread where its label names a field but the words do not say it (编制人数 十几人), or where the field
already has another value; the same value printed twice is understood.
"""

from collections.abc import Callable, Iterable

from jixiao.forms import fields
from jixiao.forms.draft import Draft
from jixiao.forms.people import names_people
from jixiao.forms.sheet import plain
from jixiao.forms.spans import Pair, Span
from jixiao.forms.titles import goes_with_title, is_blank_year, is_span_of_months, title_of, year_in, year_line
from jixiao.forms.values import read_date, read_period
from jixiao.forms.vocabulary import is_level1, is_level2, is_placeholder, label_meanings, opens_block

_TEXTS = frozenset({"department", "reporting_unit", "project", "implementing_unit"})
_SAYS: dict[str, Callable[[str], object]] = {
    "fiscal_year": year_in,
    "filled_on": read_date,
    "period": read_period,
    "period_start": read_date,
    "period_end": read_date,
    "staffing.establishment": fields.headcount,
    "staffing.actual": fields.headcount,
}
"""Fields whose words must say something definite."""


def claim(draft: Draft, money_loose: Iterable[Span]) -> None:
    """Claims in the ledger what the pairs and the loose texts of a draft say; indicators claim their own."""
    taken: dict[str, str] = {}
    for pair in draft.pairs:
        draft.ledger.label(pair.label.cell, pair.label.start, pair.label.end)
        if pair.meaning and _is_taken(pair, draft, taken):
            for span in pair.values:
                _claim_value(draft, span)
    for span in money_loose:
        draft.ledger.value(span.cell, span.start, span.end)
    if draft.segment.title is not None:
        for cell in draft.segment.title.cells:
            draft.ledger.label(cell)
    for cell in (cell for row in draft.segment.rows for cell in row.filled):
        if not draft.ledger.is_claimed(cell) and (label_meanings(cell.text) or opens_block(cell.text)):
            draft.ledger.label(cell)
    for span in draft.loose:
        words = plain(span.text)
        if year_line(words) or is_blank_year(words) or title_of(span.cell) or goes_with_title(words):
            draft.ledger.label(span.cell, span.start, span.end)
        elif is_span_of_months(words) or is_level1(span.text) or is_level2(span.text) or is_placeholder(span.text):
            draft.ledger.value(span.cell, span.start, span.end)


def _is_taken(pair: Pair, draft: Draft, taken: dict[str, str]) -> bool:
    """Whether a field of the form holds what this pair says."""
    meaning = pair.meaning or ""
    words = "".join(plain(span.text) for span in pair.values[:1])
    if not words or is_placeholder(words):
        return True
    if meaning.startswith("contacts.") and not names_people(" ".join(span.text for span in pair.values)):
        return False
    if meaning in _SAYS and _SAYS[meaning](words) is None:
        return False
    if meaning in _TEXTS or meaning in _SAYS:
        return taken.setdefault(meaning, words) == words
    if meaning == "opinion.signed_on":
        return any(other.meaning and other.meaning.startswith("opinions.") for other in draft.pairs)
    return True


def _claim_value(draft: Draft, span: Span) -> None:
    if not draft.ledger.is_claimed(span.cell) or span.start > 0:
        draft.ledger.value(span.cell, span.start, span.end)
