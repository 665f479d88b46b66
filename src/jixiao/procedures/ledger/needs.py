"""What must hold before money moves, beside that an account has enough: each answers why not, or nothing.

The names are those of `data/transitions.yaml`. What a place's table says without anybody having read it in its
document keeps no money from moving.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from jixiao.procedures.ledger.model import Account, Entry, Facts, Posting
from jixiao.procedures.ledger.reading import totals_of
from jixiao.procedures.ledger.rules import Rules
from jixiao.procedures.ledger.surplus import Consequence
from jixiao.procedures.money import in_words, percent_words, to_fen


class Book:
    """The ledger as it stands before an entry; `take` goes on to the next. An account nobody has used stands at 0."""

    def __init__(self, rules: Rules, postings: Iterable[Posting]) -> None:
        self.rules = rules
        self.balances: Counter[Account] = Counter()
        self._postings: defaultdict[str, list[Posting]] = defaultdict(list)
        self._accounts: defaultdict[str, dict[Account, None]] = defaultdict(dict)
        for posting in postings:
            self.take(posting)

    def take(self, posting: Posting) -> None:
        self._postings[posting.project].append(posting)
        for line in posting.lines:
            self.balances[line.account] += line.fen
            self._accounts[line.account.project][line.account] = None

    def of_project(self, project: str) -> Mapping[Account, int]:
        """The project's accounts that have been used."""
        return {each: self.balances[each] for each in self._accounts[project]}

    def made(self, entry: Entry, transition: str) -> list[Posting]:
        """The postings of the entry's project by this transition."""
        return [each for each in self._postings[entry.project] if each.transition == transition]

    def over_years(self, name: str, entry: Entry, subject: str) -> int:
        """What stands in the accounts of the entry's project and source, of all budget years."""
        place = (name, entry.source, subject)
        return sum(fen for each, fen in self.of_project(entry.project).items()
                   if (each.name, each.source, each.subject) == place)  # fmt: skip

    def ended(self, entry: Entry) -> Consequence | None:
        """What follows from how the project ended; None while it has not."""
        closed = self.made(entry, "close")
        return self.rules.surplus.results[closed[-1].result] if closed else None


Need = Callable[[Book, Entry, Facts], str]


def _not_closed(book: Book, entry: Entry, _: Facts) -> str:
    closed = book.made(entry, "close")
    return f"项目已于{closed[0].day}结题（{closed[0].result}）" if closed else ""


def _not_barred(_book: Book, _entry: Entry, facts: Facts) -> str:
    return facts.barred


def _once_a_document(book: Book, entry: Entry, _: Facts) -> str:
    """A document names a project once for each source and year: the second time is the same file taken in again."""
    for each in book.made(entry, entry.transition):
        first = each.lines[0].account
        if (each.document, first.source, first.year) == (entry.document.strip(), entry.source, entry.year):
            return f"这份文件已于{each.day}记过一次"
    return ""


def _subjects_add_up(_book: Book, entry: Entry, _: Facts) -> str:
    """A contract may leave out its subjects; those it names make up the whole."""
    added = sum(entry.subjects.values())
    return f"各科目合计{in_words(added)}，与金额不相等" if entry.subjects and added != entry.fen else ""


def _contract_signed(book: Book, entry: Entry, _: Facts) -> str:
    return "" if book.made(entry, "sign") else "还没有签订任务书"


def _account_verified(_book: Book, entry: Entry, facts: Facts) -> str:
    is_verified = facts.account_verified is not None and facts.account_verified <= entry.day
    return "" if is_verified else "收款账户还没有核实"


def _next_instalment(book: Book, entry: Entry, _: Facts) -> str:
    """Money of several sources or years may make up one instalment, each of them once."""
    if entry.instalment is None or entry.instalment < 1:
        return "没有填是第几期"
    paid = book.made(entry, "pay")
    last = max((each.instalment or 0 for each in paid), default=0)
    if entry.instalment > last + 1:
        return f"第{last + 1}期还没有拨付"
    for each in paid:
        place = (each.instalment, each.lines[0].account.source, each.lines[0].account.year)
        if place == (entry.instalment, entry.source, entry.year):
            return f"这一期已按{each.document}于{each.day}拨付"
    return ""


def _stages_for_class(book: Book, entry: Entry, facts: Facts) -> str:
    rule = book.rules.instalments
    is_asked = rule.basis.is_verified and rule.classes and (entry.instalment or 0) > 1
    if not is_asked or facts.project_class in rule.classes:
        return ""
    kind = facts.project_class or "没有写明类别的项目"
    return f"{kind}一次拨付，分期拨付的只有{'、'.join(sorted(rule.classes))}（{rule.basis.words}）"


def _check_passed(_book: Book, entry: Entry, facts: Facts) -> str:
    before = (entry.instalment or 1) - 1
    passed = facts.checks.get(before)
    return "" if before == 0 or (passed and passed <= entry.day) else f"第{before}阶段的检查还没有通过"


def _first_instalment(book: Book, entry: Entry, facts: Facts) -> str:
    """The least part of a contract's money of one source and year that the first instalment must pay."""
    rule = book.rules.instalments
    is_asked = rule.basis.is_verified and entry.instalment == 1 and entry.source in rule.first_of
    if not is_asked or facts.project_class not in rule.classes:
        return ""
    place, accounts = (entry.source, entry.year), book.of_project(entry.project)
    whole = totals_of(accounts, lambda each: (each.source, each.year) == place).contracted
    if Fraction(entry.fen) >= rule.first * whole:
        return ""
    return (f"第1期应不少于任务书{in_words(whole)}的{percent_words(rule.first)}即{in_words(to_fen(rule.first * whole))}"
            f"（{rule.basis.words}）")  # fmt: skip


def _within_subject(book: Book, entry: Entry, _: Facts) -> str:
    """Where the contract names no subjects there is nothing to keep to."""
    place = ("subject_budget", entry.source)
    if not any((each.name, each.source) == place for each in book.of_project(entry.project)):
        return ""
    planned = book.over_years("subject_budget", entry, entry.subject)
    spent = book.over_years("spent", entry, entry.subject)
    if spent + entry.fen <= planned:
        return ""
    over = in_words(spent + entry.fen - planned)
    return f"{entry.subject}的预算是{in_words(planned)}，已支出{in_words(spent)}，超过{over}，请先调整预算科目"


def _other_subject(_book: Book, entry: Entry, _: Facts) -> str:
    return "" if entry.to_subject and entry.to_subject != entry.subject else "调入的科目没有填，或与调出的相同"


def _still_covers_spending(book: Book, entry: Entry, _: Facts) -> str:
    """Of what is taken out of a subject; where the subject has not so much at all, the account itself says so."""
    for subject, fen in (entry.subjects or {entry.subject: entry.fen}).items():
        left = book.over_years("subject_budget", entry, subject) - fen
        spent = book.over_years("spent", entry, subject)
        if 0 <= left < spent:
            return f"{subject}已支出{in_words(spent)}，调出后预算只剩{in_words(left)}"
    return ""


def _known_result(book: Book, entry: Entry, _: Facts) -> str:
    known = book.rules.surplus.results
    if entry.result not in known:
        return f"没有“{entry.result}”这种验收结论，应是{'、'.join(known)}之一"
    return "" if book.made(entry, "sign") else "还没有签订任务书"


def _one_result(book: Book, entry: Entry, _: Facts) -> str:
    """Each source and year is closed by an entry of its own, all with the same result."""
    closed = book.made(entry, "close")
    if closed and closed[0].result != entry.result:
        return f"项目已按“{closed[0].result}”结题"
    return ""


def _whole_surplus(book: Book, entry: Entry, _: Facts) -> str:
    unspent = book.balances[Account("paid", entry.source, entry.year, entry.project)]
    if entry.fen != unspent:
        return f"{entry.year}年{entry.source}资金已拨付未支出的是{in_words(unspent)}，结余要与它相等"
    return ""


def _is_closed(book: Book, entry: Entry, _: Facts) -> str:
    return "" if book.ended(entry) else "项目还没有结题，没有结余可退"


def _surplus_is_kept(book: Book, entry: Entry, _: Facts) -> str:
    ended = book.ended(entry)
    if ended is None:
        return "项目还没有结题"
    is_asked = book.rules.is_fiscal[entry.source] and book.rules.surplus.basis.is_verified
    return f"结余应退回（{book.rules.surplus.basis.words}）" if is_asked and ended.surplus == "returned" else ""


def _direct_subject(book: Book, entry: Entry, _: Facts) -> str:
    ended = book.ended(entry)
    is_asked = book.rules.is_fiscal[entry.source] and book.rules.surplus.basis.is_verified
    if not is_asked or ended is None or not ended.only_direct or book.rules.is_direct[entry.subject]:
        return ""
    return f"结余只能用于直接支出，不能列{entry.subject}（{book.rules.surplus.basis.words}）"


def _may_be_recovered(book: Book, entry: Entry, _: Facts) -> str:
    ended = book.ended(entry)
    if ended is None:
        return "项目还没有结题"
    return "" if ended.is_recoverable else f"这种结论没有追缴已用资金的规定（{book.rules.surplus.basis.words}）"


NEEDS: Mapping[str, Need] = {
    "not_closed": _not_closed, "not_barred": _not_barred, "once_a_document": _once_a_document,
    "subjects_add_up": _subjects_add_up, "contract_signed": _contract_signed,
    "account_verified": _account_verified, "next_instalment": _next_instalment,
    "stages_for_class": _stages_for_class, "check_passed": _check_passed, "first_instalment": _first_instalment,
    "within_subject": _within_subject, "other_subject": _other_subject,
    "still_covers_spending": _still_covers_spending, "known_result": _known_result, "one_result": _one_result,
    "whole_surplus": _whole_surplus, "is_closed": _is_closed, "surplus_is_kept": _surplus_is_kept,
    "direct_subject": _direct_subject, "may_be_recovered": _may_be_recovered,
}  # fmt: skip
