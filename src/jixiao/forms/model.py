"""A form as its author meant it: typed fields, each with the cells it was read from.

Field names are contract.md's. Every value carries its place: `cell` is where it stands, `places` of an indicator
gives the cells of each of its fields (more than one where a page break cut the cell and the reader joined it).
Unreadable is None, with a note in the `Reading`; a field the form does not have is None or empty, without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from jixiao.cells.model import Cell, Document, Note
from jixiao.forms.targets import Target
from jixiao.profiles.model import Kind

Horizon = Literal["annual", "whole_life"]
LevelSource = Literal["printed", "carried_down", "inferred"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the form with the cells it was read from, in order; parts of one cell are separated by a space."""

    text: str
    cells: tuple[Cell, ...]

    @property
    def cell(self) -> Cell:
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of the money block. `yuan` is None (with a note) where no unit is declared or the text is no amount.

    `slot` is one of contract.md's names, None for an amount that stands without a label of its own or beside another
    column's; `column` is the printed head above it where a fund's row has several amounts (年初预算数, 全年执行数).
    """

    slot: str | None
    label: str
    text: str
    yuan: Decimal | None
    cell: Cell
    column: str | None = None
    number: Decimal | None = None
    """The figure as printed, before the unit is applied."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """编制人数 and 实有人数."""

    establishment: int | None = None
    actual: int | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """One numbered objective (整体绩效目标, 年度履职目标). `actual`: 实际完成情况 beside it in a self-evaluation."""

    no: int | None
    text: str
    cell: Cell
    horizon: Horizon | None = None
    actual: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One row of 年度主要任务."""

    no: int | None
    name: str
    content: str | None
    cell: Cell
    yuan: Decimal | None = None
    content_cell: Cell | None = None
    more: tuple[tuple[str, Text], ...] = ()
    """What other columns say of it, by their heads: 完成情况, 财政拨款, 全年执行数 …"""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicator table, as printed after joining; see contract.md, "An indicator".

    `places` maps a field's name (level1, level2, level3, content, target, standard, remark, baseline, weight, actual,
    score, reason, and the columns of monitoring forms) to its cells; a field that is blank has its blank cell there.
    """

    level1: str | None
    level2: str | None
    level3: str | None
    content: str | None
    target: str | None
    targets: tuple[Target, ...]
    cell: Cell
    level1_from: LevelSource = "printed"
    level2_from: LevelSource = "printed"
    standard: str | None = None
    standards: tuple[Target, ...] = ()
    remark: str | None = None
    baseline: str | None = None
    weight: Decimal | None = None
    actual: str | None = None
    actuals: tuple[Target, ...] = ()
    score: Decimal | None = None
    reason: str | None = None
    horizon: Horizon | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    """Columns of monitoring and evaluation forms beyond these: forecast, likelihood, causes, basis, evidence …"""
    places: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    content_explains: bool = False
    """The column of `content` only explains the name beside it (指标解释, 计算公式) and is no indicator itself."""
    is_undivided: bool = False
    """Its words could not be told apart (note flow_undivided): what is None here may be printed all the same."""

    @property
    def name(self) -> str:
        """What a reader would call the indicator: the most specific of level3 and content that names it."""
        if self.content_explains and self.level3:
            return self.level3
        return self.content or self.level3 or self.level2 or ""

    def place(self, name: str) -> Cell:
        """The cell of one field; where the field has none, the indicator's own cell."""
        cells = self.places.get(name)
        return cells[0] if cells else self.cell


@dataclass(frozen=True, slots=True)
class Placeholder(Text):
    """A row of the indicator table with nothing in it but what the template left there (……), and where it stands:
    below how many indicators, under which levels (`places`: their cells)."""

    after: int = 0
    level1: str | None = None
    level2: str | None = None
    horizon: Horizon | None = None
    places: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)

    def level(self, name: str) -> str | None:
        """What stands in the column of a level (level1, level2); None in any other."""
        return {"level1": self.level1, "level2": self.level2}.get(name)


@dataclass(frozen=True, slots=True)
class Opinion:
    """A review box: whose (归口业务科室), what it says (None: empty), who signed, when."""

    role: str
    cell: Cell
    text: str | None = None
    reviewer: str | None = None
    signed_on: date | None = None
    further_signers: tuple[str, ...] = ()
    """Who else signed the box (科室负责人)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person named in the form: 填报人, 预算绩效管理联系人, 项目负责人 … Private: masked in every output."""

    role: str
    cell: Cell
    name: str | None = None
    phone: str | None = None
    phone_cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    id: str
    chosen_by: str


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a file. `labels` gives the cell of each printed label, so that what is missing has a place.

    Keys of `labels`: title, department, reporting_unit, money, duties, objectives, tasks, indicators (its head row),
    weight (of its column), opinions, contacts, staffing, period, total_score, problems, measures: the head of the block
    where a missing part should stand; a form always has `title` or, failing it, its first cell under that name.
    """

    kind: Kind
    title: str | None
    labels: Mapping[str, Cell]
    profile: ProfileChoice | None = None
    fiscal_year: int | None = None
    fiscal_year_cell: Cell | None = None
    filled_on: date | None = None
    reporting_unit: Text | None = None
    department: Text | None = None
    project: Text | None = None
    implementing_unit: Text | None = None
    period: tuple[date | None, date | None] | None = None
    period_cell: Cell | None = None
    money_unit: Literal["元", "万元", "亿元"] | None = None
    money: tuple[Money, ...] = ()
    staffing: Staffing = field(default_factory=Staffing)
    duties: Text | None = None
    objectives: tuple[Objective, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    around: tuple[Cell, ...] = ()
    """What the file prints outside every form; with the last form of it."""
    contacts: tuple[Contact, ...] = ()
    total_score: Text | None = None
    extra: Mapping[str, Text] = field(default_factory=dict)
    """Other labelled texts of the form (立项依据, 存在问题, 改进措施, 评价结论 …), by the label's English name."""
    cells: tuple[Cell, ...] = ()
    """Every cell of the form in reading order, for rules about the text as such."""
    is_blank: bool = False
    """A template nobody filled in."""
    is_incomplete: bool = False
    """A table stands in the form, or behind it, whose layout was not understood: what seems missing may be there."""

    def label(self, name: str) -> Cell:
        """The head of a block; where the form does not print it, the title."""
        return self.labels.get(name) or self.labels["title"]

    def amount(self, slot: str) -> Money | None:
        """The first amount read for a slot."""
        return next((money for money in self.money if money.slot == slot), None)


@dataclass(frozen=True, slots=True)
class TextBalance:
    """Where every visible character of a source went; the four parts sum to `source`."""

    source: int
    labels: int
    values: int
    prose_outside_forms: int
    unread: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one file: its forms, what was not understood, every repair, and the balance of characters."""

    document: Document
    forms: tuple[Form, ...]
    unread: tuple[Cell, ...]
    notes: tuple[Note, ...]
    text_balance: TextBalance
