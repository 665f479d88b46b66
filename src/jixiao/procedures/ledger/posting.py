"""What is asked → a new ledger, or the sentence why not: all of it or nothing.

Days only go on: what was judged on a day is never changed by what is entered behind it. A document that comes late is
posted on the day it comes, its own date stands on it. Entries that come together are taken in by their days, within a
day in the order of the transitions, so the order they lie in does not matter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NoReturn

from jixiao.procedures.ledger.model import NOTHING_KNOWN, Account, Entry, Facts, Ledger, Line, NotPosted, Posting
from jixiao.procedures.ledger.needs import NEEDS, Book
from jixiao.procedures.ledger.rules import Move, Rules, Transition
from jixiao.procedures.money import in_words


def post(ledger: Ledger, entry: Entry, facts: Facts = NOTHING_KNOWN) -> Ledger:
    """The ledger with one posting more. NotPosted."""
    return post_all(ledger, [(entry, facts)])


def post_all(ledger: Ledger, asked: Sequence[tuple[Entry, Facts]]) -> Ledger:
    """The ledger with all of these, in whichever order they come. NotPosted where one cannot be: then none is."""
    book = Book(ledger.rules, ledger.postings)
    made = list(ledger.postings)
    for entry, facts in _in_order(asked, ledger.rules):
        if made and entry.day < made[-1].day:
            _refuse(entry, ledger.rules, f"账已记到{made[-1].day}，不能往前补记，请按今天的日期记，文件上的日期不变")
        posting = _posting(entry, facts, book)
        book.take(posting)
        made.append(posting)
    return Ledger(ledger.rules, tuple(made))


def _in_order(asked: Sequence[tuple[Entry, Facts]], rules: Rules) -> list[tuple[Entry, Facts]]:
    for entry, _ in asked:
        if entry.transition not in rules.transitions:
            raise NotPosted(f"没有“{entry.transition}”这种记账（文号：{entry.document}）。")
    return sorted(asked, key=lambda each: (each[0].day, rules.transitions[each[0].transition].place, _rest(each[0])))


def _rest(entry: Entry) -> tuple[object, ...]:
    """Tells apart whatever two entries of one day and transition can differ in."""
    return (
        entry.instalment or 0, entry.project, entry.source, entry.year, entry.document, entry.subject,
        entry.to_subject, entry.fen, entry.result, entry.interest, sorted(entry.subjects.items()),
    )  # fmt: skip


def _posting(entry: Entry, facts: Facts, book: Book) -> Posting:
    transition = book.rules.transitions[entry.transition]
    if why := _is_malformed(entry, transition, book.rules):
        _refuse(entry, book.rules, why)
    for need in transition.needs:
        if why := NEEDS[need](book, entry, facts):
            _refuse(entry, book.rules, why)
    lines = tuple(line for move in transition.moves for line in _lines(move, entry, book.rules))
    if why := _is_short(lines, book, transition):
        _refuse(entry, book.rules, why)
    return Posting(
        entry.transition, entry.day, entry.document.strip(), entry.project, lines, entry.instalment, entry.result
    )


def _is_malformed(entry: Entry, transition: Transition, rules: Rules) -> str:
    kinds = [rules.accounts[name] for move in transition.moves for name in (move.giver, move.taker)]
    if not entry.document.strip():
        return "没有填文号"
    if entry.source not in rules.is_fiscal:
        return f"没有“{entry.source}”这种资金来源"
    if transition.is_for != "all" and rules.is_fiscal[entry.source] != (transition.is_for == "fiscal"):
        return f"“{transition.label}”不能用于{entry.source}资金"
    if any(kind.has_project for kind in kinds) != bool(entry.project):
        return "多填了项目" if entry.project else "没有填项目"
    amounts = (entry.fen, entry.interest, *entry.subjects.values())
    if any(type(each) is not int or each < 0 for each in amounts):
        return "金额应是不小于0的整数（分）"
    if entry.fen == 0 and not transition.may_be_zero:
        return "金额是0"
    taken = [move.takes for move in transition.moves]
    if entry.interest and "interest" not in taken:
        return "孳息只在结题时记"
    takes_subject = any(kind.has_subject for kind in kinds) and "subjects" not in taken
    named = ([entry.subject] if takes_subject else []) + [each for each in (entry.to_subject, *entry.subjects) if each]
    unknown = [each for each in named if each not in rules.is_direct]
    return f"没有“{unknown[0]}”这个科目" if unknown else ""


def _lines(move: Move, entry: Entry, rules: Rules) -> Iterator[Line]:
    for fen, given, taken in _parts(move, entry):
        if fen or move.takes == "amount":
            yield Line(_account(move.giver, entry, given, entry.year, rules), -fen)
            yield Line(_account(move.taker, entry, taken, entry.year + move.to_next_year, rules), fen)


def _parts(move: Move, entry: Entry) -> Iterator[tuple[int, str, str]]:
    """How much goes from which subject to which."""
    if move.takes == "subjects":
        yield from ((fen, subject, subject) for subject, fen in sorted(entry.subjects.items()))
    elif move.takes == "interest":
        yield entry.interest, "", ""
    else:
        yield entry.fen, entry.subject, entry.to_subject if move.takes == "other_subject" else entry.subject


def _account(name: str, entry: Entry, subject: str, year: int, rules: Rules) -> Account:
    kind = rules.accounts[name]
    return Account(
        name, entry.source, year, entry.project if kind.has_project else "", subject if kind.has_subject else ""
    )


def _is_short(lines: Iterable[Line], book: Book, transition: Transition) -> str:
    """The first account that would be left with less than nothing."""
    moved: Counter[Account] = Counter()
    for line in lines:
        moved[line.account] += line.fen
    for account, fen in moved.items():
        kind, has = book.rules.accounts[account.name], book.balances[account]
        if has + fen < 0 and not kind.is_outside:
            subject = f"（{account.subject}）" if account.subject else ""
            return (f"{account.year}年{account.source}资金的{kind.label}{subject}只有{in_words(has)}，"
                    f"超过{in_words(-has - fen)}，{transition.bound}")  # fmt: skip
    return ""


def _refuse(entry: Entry, rules: Rules, why: str) -> NoReturn:
    label = rules.transitions[entry.transition].label
    instalment = f"第{entry.instalment}期" if entry.instalment else ""
    of = f"项目{entry.project}" if entry.project else f"{entry.year}年{entry.source}"
    raise NotPosted(f"{of}{label}{instalment}{in_words(entry.fen)}没有记账：{why}（文号：{entry.document or '空'}）。")
