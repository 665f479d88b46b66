"""A segment of rows becomes a form, or is found to be none."""

from collections.abc import Iterable, Sequence

from jixiao.cells.model import Cell, Note
from jixiao.forms import fields
from jixiao.forms.divide import Parts, divide
from jixiao.forms.header import Head
from jixiao.forms.indicator_rows import RawRow, raw_rows
from jixiao.forms.indicators import build, from_outline, from_prose, placeholder
from jixiao.forms.ledger import Ledger
from jixiao.forms.levels import resolve
from jixiao.forms.listing import Listing, listing_of
from jixiao.forms.model import Form, Horizon, Indicator, Kind, Objective, ProfileChoice, Text
from jixiao.forms.money_block import is_money, read_amounts, row_texts, unit_of
from jixiao.forms.objectives import read_objectives, read_tasks
from jixiao.forms.pairs import Pair, Span, read_pairs
from jixiao.forms.prose_indicators import ProseIndicator
from jixiao.forms.segments import Segment
from jixiao.forms.sheet import Row, joined, one_line, plain
from jixiao.forms.titles import kind_of, title_of, year_in, year_line
from jixiao.forms.vocabulary import is_level1, is_level2, is_placeholder, label_meanings, opens_block
from jixiao.profiles.choose import choose
from jixiao.profiles.model import Profile
from jixiao.profiles.regions import region_of

_HORIZONS: dict[str, Horizon | None] = {
    "objectives": None, "objectives.expected": None,
    "objectives.annual": "annual", "objectives.whole_life": "whole_life",
}  # fmt: skip


def recognise(
    segment: Segment, ledger: Ledger, profile_id: str | None, before: Form | None
) -> list[tuple[Form, list[Note]]]:
    """The forms of a segment with the repairs they needed, none where it holds no form. Claims what was understood."""
    listing = listing_of(segment.rows)
    if listing is not None and listing.projects:
        return _listed(segment, listing, ledger, profile_id)
    parts = divide(segment.rows)
    pairs, loose = read_pairs(parts.others)
    if not _is_form(segment, parts, pairs):
        return []
    ledger.enter(cell for row in segment.rows for cell in row.cells)
    reader = _FormReader(segment, parts, pairs, loose, ledger, profile_id, before)
    return [reader.read()]


def _listed(
    segment: Segment, listing: Listing, ledger: Ledger, profile_id: str | None
) -> list[tuple[Form, list[Note]]]:
    """One form for each project of a table that lists several."""
    ledger.enter(cell for row in segment.rows for cell in row.cells)
    for cell in listing.head_row.filled:
        ledger.label(cell)
    shared, loose = read_pairs([*listing.above, *listing.below])
    found: list[tuple[Form, list[Note]]] = []
    for project in listing.projects:
        parts = Parts(raw=project.raw, outline=project.outline, rows=project.rows)
        pairs = [*shared, *_with_unit(project.pairs, listing.head_row)]
        reader = _FormReader(segment, parts, pairs, loose, ledger, profile_id, None)
        found.append(reader.read())
    return found


def _with_unit(pairs: Sequence[Pair], head: Row) -> list[Pair]:
    """The pairs of a project, and the heads they stand under: 预算金额（万元） declares the unit."""
    heads = [Pair(Span.whole(cell), "budget_columns", None, row=head.number) for cell in head.filled]
    return [*heads, *pairs]


def _is_form(segment: Segment, parts: Parts, pairs: Sequence[Pair]) -> bool:
    """A title and something of a form below it, or an indicator table with levels, or what only forms have."""
    columns = {name for head, _ in parts.tables for block in head.blocks for name in block.columns}
    has_table = {"level1", "level2"} <= columns or {"level1", "level3"} <= columns or bool(parts.prose)
    known = {pair.meaning for pair in pairs if pair.meaning}
    if segment.title is not None:
        return has_table or bool(columns) or len(known) >= 2
    return has_table and ("target" in columns or "actual" in columns or bool(parts.prose))


class _FormReader:
    """Reads one form; the parts of it are methods only because they all add notes and claim text."""

    def __init__(
        self, segment: Segment, parts: Parts, pairs: list[Pair], loose: list[Span], ledger: Ledger,
        profile_id: str | None, before: Form | None,
    ) -> None:  # fmt: skip
        self.segment, self.parts, self.loose, self.ledger = segment, parts, loose, ledger
        self.profile_id, self.before = profile_id, before
        self.notes: list[Note] = []
        self.pairs = self._without_repeats(pairs)

    def read(self) -> tuple[Form, list[Note]]:
        title = self.segment.title
        year, year_cell = self._year()
        unit = unit_of(self.pairs)
        money_loose = [span for span in self.loose if self._stands_in_money(span)]
        amounts, notes = read_amounts(self.pairs, money_loose, unit)
        self.notes += notes
        rows = self._raw_rows()
        kind = self._kind(rows)
        profile, chosen_by = self._profile(kind, rows, year)
        indicators, placeholders = self._indicators(rows, profile, year)
        objectives = self._objectives()
        lines = frozenset(row.number for row in self.segment.rows if len(row.filled) == 1)
        reporting = fields.reporting_unit(self.pairs, lines)
        period, period_cell = fields.period(self.pairs)
        form = Form(
            kind=kind,
            title=title.text if title else None,
            labels=self._labels(),
            profile=ProfileChoice(profile.id, chosen_by),
            fiscal_year=year,
            fiscal_year_cell=year_cell,
            filled_on=fields.filled_on(self.pairs),
            reporting_unit=reporting,
            department=fields.text_of(self.pairs, "department") or reporting,
            project=fields.text_of(self.pairs, "project"),
            implementing_unit=fields.text_of(self.pairs, "implementing_unit"),
            period=period,
            period_cell=period_cell,
            money_unit=unit,
            money=tuple(amounts),
            staffing=fields.staffing(self.pairs),
            duties=self._long_text("duties"),
            objectives=tuple(objectives),
            tasks=tuple(read_tasks(self.pairs, unit)),
            indicators=tuple(indicators),
            placeholders=tuple(placeholders),
            opinions=tuple(fields.opinions(self.pairs)),
            contacts=tuple(fields.contacts(self.pairs)),
            total_score=self._total("score") or self._long_text("total_score"),
            extra=self._extra(),
            cells=tuple(cell for row in self.parts.rows or self.segment.rows for cell in row.cells),
            is_blank=not indicators and not amounts and not objectives,
        )
        self._claim(money_loose)
        if form.is_blank:
            self.notes.append(Note("blank_template", "这是一张没有填写的空白表。", (form.labels["title"],)))
        return form, self.notes

    def _without_repeats(self, pairs: list[Pair]) -> list[Pair]:
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
        heads = tuple(row.filled[0] for row in self.parts.others if row.filled and cells[0] in row.filled)
        head = next((pair.label.cell for pair in pairs if pair.meaning is None and pair.block == "money"), None)
        words = "、".join(f"“{joined(cell.text)[:20]}”" for cell in cells[:3])
        name = f"“{joined(head.text)}”" if head is not None else "资金部分"
        self.notes.append(
            Note(
                "block_repeated",
                f"{name}因分页重复印了一次（{words}），只读一次。",
                (*filter(None, [head]), *heads, *cells),
            )
        )
        for pair in again:
            self.ledger.label(pair.label.cell, pair.label.start, pair.label.end)
            for span in pair.values:
                self.ledger.label(span.cell, span.start, span.end)
        return kept

    def _year(self) -> tuple[int | None, Cell | None]:
        title = self.segment.title
        if title is not None and title.year is not None:
            return title.year, title.cell
        for span in self.loose:
            if year := year_line(span.text):
                return year, span.cell
        for pair in self.pairs:
            if pair.meaning == "fiscal_year" and pair.values and (year := year_in(pair.values[0].text)):
                return year, pair.values[0].cell
        if self.before is not None and self.segment.title is None:
            return self.before.fiscal_year, self.before.fiscal_year_cell
        return None, None

    def _stands_in_money(self, span: Span) -> bool:
        """Whether a text without a label stands among the rows of the money block."""
        rows = {row.number: row for row in self.parts.others}
        own = next((row.number for row in rows.values() if span.cell in row.cells), None)
        money = [pair.row for pair in self.pairs if is_money(pair)]
        return own is not None and bool(money) and min(money) <= own <= max(money) + 1

    def _raw_rows(self) -> list[RawRow]:
        found: list[RawRow] = list(self.parts.raw)
        first: Head | None = None
        for head, rows in self.parts.tables:
            for cell in (cell for row in head.rows for cell in row.filled):
                self.ledger.label(cell)
            if first is not None and head.same_as(first):
                self.notes.append(Note("head_repeated", "指标表头因分页重复印刷，只作表头。", head.cells))
            first = first or head
            read, notes = raw_rows(rows, head)
            found += read
            self.notes += notes
        return found

    def _kind(self, rows: Sequence[RawRow]) -> Kind:
        names = {name for row in rows for name in row.cells}
        names |= {pair.meaning for pair in self.pairs if pair.meaning and pair.values}
        title = self.segment.title
        return kind_of(title.text if title else None, frozenset(names))

    def _profile(self, kind: Kind, rows: Sequence[RawRow], year: int | None) -> tuple[Profile, str]:
        level1 = [joined(cell.text) for row in rows for cell in row.cells.get("level1", ())]
        level2 = [joined(cell.text) for row in rows for cell in row.cells.get("level2", ())]
        level1 += [joined(item.level1.text) for item in self.parts.outline]
        level2 += [joined(item.level2.text) for item in self.parts.outline]
        for listed in self.parts.prose.values():
            level1 += [joined(entry.level1.text) for entry in listed if entry.level1]
            level2 += [joined(entry.level2.text).rstrip("：:") for entry in listed]
        columns = [name for head, _ in self.parts.tables[:1] for name, _ in head.blocks[0].order]
        unit = fields.text_of(self.pairs, "department") or fields.text_of(self.pairs, "reporting_unit")
        title = self.segment.title
        return choose(
            kind=kind,
            title=title.text if title else None,
            region=region_of(unit.text) if unit else None,
            year=year,
            level1=tuple(dict.fromkeys(level1)),
            level2=tuple(dict.fromkeys(level2)),
            columns=tuple(columns),
            override=self.profile_id,
        )

    def _indicators(
        self, rows: Sequence[RawRow], profile: Profile, year: int | None
    ) -> tuple[list[Indicator], list[Text]]:
        levels, notes = resolve(rows, profile)
        self.notes += notes
        indicators: list[Indicator] = []
        placeholders: list[Text] = []
        for row, level in zip(rows, levels, strict=True):
            if row.is_placeholder:
                placeholders.append(placeholder(row))
            else:
                indicator = build(row, level, year)
                indicators.append(indicator)
                self._note_nameless(indicator)
            for cell in (cell for cells in row.cells.values() for cell in cells):
                self.ledger.value(cell)
        for paragraphs in self.parts.prose.values():
            for entry in paragraphs:
                indicators.append(from_prose(entry, year))
                self._claim_prose(entry)
        for item in self.parts.outline:
            indicators.append(from_outline(item, year))
            for span in (item.level1, item.level2, item.level3, item.target):
                self.ledger.value(span.cell, span.start, span.end)
        return indicators, placeholders

    def _note_nameless(self, indicator: Indicator) -> None:
        if indicator.level3 is None and indicator.content is None and indicator.target is not None:
            text = f"“{indicator.target}”所在的行没有指标名称，按原样保留。"
            self.notes.append(Note("indicator_without_name", text, (indicator.cell,)))

    def _claim_prose(self, entry: ProseIndicator) -> None:
        if entry.level1 is not None:
            self.ledger.value(entry.level1)
        self.ledger.label(entry.level2.cell, entry.level2.start, entry.level2.end)
        self.ledger.value(entry.content.cell, entry.content.start, entry.content.end)

    def _objectives(self) -> list[Objective]:
        actuals = [span for pair in self.pairs if pair.meaning == "objectives.actual" for span in pair.values]
        found: list[Objective] = []
        for pair in self.pairs:
            if pair.meaning in _HORIZONS:
                read, introductions = read_objectives(pair.values, _HORIZONS[pair.meaning], actuals)
                found += read
                for span in introductions:
                    self.ledger.label(span.cell, span.start, span.end)
        return found

    def _long_text(self, meaning: str) -> Text | None:
        for pair in self.pairs:
            if pair.meaning == meaning and pair.values:
                words = " ".join(one_line(span.text) for span in pair.values)
                if not is_placeholder(words):
                    return Text(words, tuple(span.cell for span in pair.values))
        return None

    def _total(self, name: str) -> Text | None:
        """What stands under 得分 or 分值 in the row that sums the table up."""
        for head, row in self.parts.totals:
            for cell in row.filled:
                self.ledger.value(cell)
            for column in head.blocks[0].columns.get(name, ()):
                cell_here = row.at(column)
                if cell_here is not None and not cell_here.is_blank and cell_here is not row.filled[0]:
                    return Text(one_line(cell_here.text), (cell_here,))
        return None

    def _extra(self) -> dict[str, Text]:
        found: dict[str, Text] = {}
        if total_weight := self._total("weight"):
            found["total_weight"] = total_weight
        for pair in self.pairs:
            name = pair.meaning
            if name and pair.block in ("texts", "head") and name not in _NAMED and (text := self._long_text(name)):
                found.setdefault(name, text)
        return row_texts(self.pairs) | found

    def _labels(self) -> dict[str, Cell]:
        title = self.segment.title
        first = next(cell for row in self.segment.rows for cell in row.cells)
        labels = {"title": title.cell if title else first}
        wanted = {
            "department": ("department",), "reporting_unit": ("reporting_unit",), "project": ("project",),
            "money": ("money", "income", "total", "annual_budget", "project_total", "budget_columns"),
            "duties": ("duties",), "objectives": tuple(_HORIZONS), "tasks": ("tasks",), "staffing": ("staffing",),
            "period": ("period", "period_start"), "opinions": ("opinions.finance", "opinions.section", "opinions"),
            "contacts": ("contacts.filler", "contacts.liaison", "contacts"), "problems": ("problems",),
            "measures": ("measures",), "total_score": ("total_score",), "filled_on": ("filled_on",),
        }  # fmt: skip
        for name, meanings in wanted.items():
            if cell := fields.first_label(self.pairs, *meanings):
                labels[name] = cell
        if self.parts.tables:
            labels["indicators"] = self.parts.tables[0][0].cells[0]
        elif cell := fields.first_label(self.pairs, "indicators"):
            labels["indicators"] = cell
        return labels

    def _claim(self, money_loose: Iterable[Span]) -> None:
        for pair in self.pairs:
            self.ledger.label(pair.label.cell, pair.label.start, pair.label.end)
            for span in pair.values if pair.meaning else ():
                self._claim_value(span)
        for span in money_loose:
            self.ledger.value(span.cell, span.start, span.end)
        if self.segment.title is not None:
            self.ledger.label(self.segment.title.cell)
        for cell in (cell for row in self.segment.rows for cell in row.filled):
            if not self.ledger.is_claimed(cell) and (label_meanings(cell.text) or opens_block(cell.text)):
                self.ledger.label(cell)
        for span in self.loose:
            words = plain(span.text)
            if year_line(span.text) or title_of(span.cell) or words.startswith(("附件", "附表")):
                self.ledger.label(span.cell, span.start, span.end)
            elif is_level1(span.text) or is_level2(span.text) or is_placeholder(span.text):
                self.ledger.value(span.cell, span.start, span.end)

    def _claim_value(self, span: Span) -> None:
        if not self.ledger.is_claimed(span.cell) or span.start > 0:
            self.ledger.value(span.cell, span.start, span.end)


_NAMED = frozenset({
    "department", "reporting_unit", "project", "implementing_unit", "fiscal_year", "filled_on", "money_unit", "period",
    "period_start", "period_end", "total_score",
})  # fmt: skip
