"""A posting and its lines, what is asked to be posted, and the ledger they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from jixiao.procedures.ledger.rules import Rules


class NotPosted(Exception):  # noqa: N818 - the name is the sentence
    """Nothing was posted; the text says what, where, how much, against which bound, by which document."""


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """Money of one source and budget year, where it applies of one project and one subject of expenditure."""

    name: str
    source: str
    year: int
    project: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """分 that come into the account, below 0 those that leave it."""

    account: Account
    fen: int


@dataclass(frozen=True, slots=True)
class Posting:
    """What happened on a day by a document (文号); its lines always add up to 0."""

    transition: str
    day: date
    document: str
    project: str
    lines: tuple[Line, ...]
    instalment: int | None = None
    result: str = ""

    def __post_init__(self) -> None:
        if difference := sum(line.fen for line in self.lines):
            raise NotPosted(f"“{self.document}”的各行合计不是0，差{difference}分。")


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody asks to be posted; the amounts in 分.

    `subjects`: the budget of a contract, subject → amount; `instalment`: the number of a payment, from 1; `result`: how
    the project ended, and `interest` what its surplus bore.
    """

    transition: str
    day: date
    document: str
    source: str
    year: int
    fen: int
    project: str = ""
    subject: str = ""
    to_subject: str = ""
    subjects: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    instalment: int | None = None
    result: str = ""
    interest: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a project outside the ledger.

    `checks`: number of a stage → the day its check was passed; `account_verified`: since when the account money is paid
    to is verified; `barred`: why it may have nothing, empty where it may.
    """

    project_class: str = ""
    checks: Mapping[int, date] = field(default_factory=lambda: MappingProxyType({}))
    account_verified: date | None = None
    barred: str = ""


NOTHING_KNOWN = Facts()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Postings in the order they were made; no later one is of an earlier day."""

    rules: Rules
    postings: tuple[Posting, ...] = ()
