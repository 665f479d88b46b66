"""A segment of rows becomes a form, or is found to be none."""

from collections.abc import Sequence

from jixiao.cells.model import Note
from jixiao.forms.amount_columns import says_adjusted
from jixiao.forms.column_numbers import without_column_numbers
from jixiao.forms.divide import Parts, divide
from jixiao.forms.draft import Draft
from jixiao.forms.form_reader import read_form
from jixiao.forms.ledger import Ledger
from jixiao.forms.listings.find import listing_of
from jixiao.forms.listings.model import Listing, Project
from jixiao.forms.listings.totals import claim_totals
from jixiao.forms.model import Form
from jixiao.forms.pairs import read_pairs
from jixiao.forms.segments import Segment
from jixiao.forms.sheet import Row, one_line
from jixiao.forms.spans import UNKNOWN_FUND, Pair, Span
from jixiao.forms.titles import kind_of, speaks_of_public_money
from jixiao.forms.vocabulary import is_level1, is_level2, label_meanings


def recognise(
    segment: Segment, ledger: Ledger, profile_id: str | None, before: Form | None
) -> list[tuple[Form, list[Note]]]:
    """The forms of a segment with the repairs they needed, none where it holds no form. Claims what was understood."""
    rows, numbers = without_column_numbers(segment.rows)
    listing = listing_of(rows)
    if listing is not None and listing.projects:
        found = _listed(segment, listing, ledger, profile_id)
        _claim_labels(numbers, ledger)
        return found
    parts = divide(rows)
    notes: list[Note] = []
    is_adjusted = says_adjusted([*parts.others, *segment.remarks])
    pairs, loose = read_pairs(parts.others, _speaks_of_project(segment, parts), notes, is_adjusted)
    if not _is_form(segment, parts, pairs):
        return []
    ledger.enter(cell for row in segment.rows for cell in row.cells)
    _claim_labels(numbers, ledger)
    return [read_form(Draft(segment, parts, pairs, loose, ledger, notes), profile_id, before)]


def _listed(
    segment: Segment, listing: Listing, ledger: Ledger, profile_id: str | None
) -> list[tuple[Form, list[Note]]]:
    """One form for each project of a table that lists several."""
    ledger.enter(cell for row in segment.rows for cell in row.cells)
    _claim_labels(listing.head_rows, ledger)
    shared, loose = read_pairs([*listing.above, *listing.below], about_project=True)
    found: list[tuple[Form, list[Note]]] = []
    for project in listing.projects:
        explains = listing.head is not None and listing.head.content_explains
        parts = Parts(raw=project.raw, outline=project.outline, rows=project.rows, explains=explains)
        pairs = [*shared, *_with_unit(project.pairs, listing.head_rows)]
        form, notes = read_form(Draft(segment, parts, pairs, loose, ledger), profile_id, None)
        found.append((form, [*project.notes, *_repeated(project, ledger), *notes]))
    found[-1][1].extend(claim_totals(listing.totals, ledger))
    return found


def _claim_labels(rows: Sequence[Row], ledger: Ledger) -> None:
    """Rows that a template prints and nothing else: heads, and the numbers of their columns."""
    for cell in (cell for row in rows for cell in row.filled):
        ledger.label(cell)


def _repeated(project: Project, ledger: Ledger) -> list[Note]:
    """What every row of the project prints again, claimed as labels; with a note."""
    for cell in project.repeated:
        ledger.label(cell)
    if not project.repeated:
        return []
    words = one_line(project.repeated[0].text)[:20]
    text = f"“{words}”等项目的名称、目标在每一行都印了一次，只读一次。"
    return [Note("project_repeated", text, tuple(project.repeated))]


def _speaks_of_project(segment: Segment, parts: Parts) -> bool:
    """Whether the title or a label names a project."""
    cells = (cell for row in parts.others for cell in row.filled)
    names_project = any(meaning.field == "project" for cell in cells for meaning in label_meanings(cell.text))
    title = segment.title.text if segment.title else None
    return kind_of(title, frozenset({"project"} if names_project else ())).startswith("project")


def _with_unit(pairs: Sequence[Pair], head: Sequence[Row]) -> list[Pair]:
    """The pairs of a project, and the heads they stand under: 预算金额（万元） declares the unit."""
    heads = [Pair(Span.whole(cell), "budget_columns", None, row=row.number) for row in head for cell in row.filled]
    return [*heads, *pairs]


def _is_form(segment: Segment, parts: Parts, pairs: Sequence[Pair]) -> bool:
    """A title and something of a form below it, or an indicator table with levels, or what only forms have."""
    columns = {name for head, _ in parts.tables for block in head.blocks for name in block.columns}
    is_public = segment.title is not None and speaks_of_public_money(segment.title.text)
    has_levels = {"level1", "level2"} <= columns or {"level1", "level3"} <= columns
    has_table = (has_levels and (is_public or _has_known_words(parts, pairs))) or bool(parts.prose or parts.raw)
    known = {pair.meaning for pair in pairs if pair.meaning} - {UNKNOWN_FUND}
    if segment.title is not None:
        return has_table or len(known) >= 2 or (bool(columns) and is_public)
    return has_table and ("target" in columns or "actual" in columns or bool(parts.prose))


def _has_known_words(parts: Parts, pairs: Sequence[Pair]) -> bool:
    """Whether a level of some profile or a label of a form's head stands here; a company's KPI table has neither."""
    if any(pair.block == "head" and pair.meaning for pair in pairs):
        return True
    cells = (cell for _, rows in parts.tables for row in rows for cell in row.filled)
    return any(is_level1(cell.text) or is_level2(cell.text) for cell in cells)
