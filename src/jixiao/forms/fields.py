"""The head of a form and its small blocks, from the pairs: who, which project, when, staff, review boxes, contacts."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jixiao.cells.model import Cell
from jixiao.forms.model import Contact, Opinion, Staffing, Text
from jixiao.forms.sheet import joined, one_line, plain
from jixiao.forms.spans import Pair, Span
from jixiao.forms.values import read_date, read_period
from jixiao.forms.vocabulary import is_placeholder

_SEAL = re.compile(r"^[（(](?:盖章|签章|公章|签字|盖单位章)[)）]|[（(](?:盖章|签章|公章|签字)[)）]$")
_AUTHORITY = re.compile(r"(?:局|厅|委|委员会|办公室|中心|院|所|部|会|学校|医院|政府|站|队|处|公司)$")
_PHONE = re.compile(r"\d[\d\-－ ]{5,}\d")
_STAFF = re.compile(r"^\d{1,6}(?=人?$)")
_OPINION_WORDS = re.compile(
    r"审核意见|(?:科室|处室|单位|部门)?负责人签字|审核人(?:签字)?|签字|日期|[（(]?(?:盖章|公章|签章)[)）]?|[：:]|年\s*月\s*日"
)


def text_of(pairs: Sequence[Pair], meaning: str) -> Text | None:
    """The value of a named field, without seal marks; None where it is not printed or left blank."""
    for pair in pairs:
        if pair.meaning == meaning and pair.values:
            words = _SEAL.sub("", one_line(pair.values[0].text)).strip()
            words = _SEAL.sub("", words).strip()
            if words and not is_placeholder(words):
                return Text(words, (pair.values[0].cell,))
    return None


def reporting_unit(pairs: Sequence[Pair], lines: frozenset[int]) -> Text | None:
    """填报单位; failing that, the unit named above the table (单位名称：…, 单位：某局). `lines`: rows of one cell."""
    if printed := text_of(pairs, "reporting_unit"):
        return printed
    for pair in pairs:
        if pair.row in lines and pair.meaning in ("department", "money_unit") and pair.values:
            words = one_line(pair.values[0].text)
            if joined(pair.label.text).strip(":：") in ("单位名称", "单位") and _AUTHORITY.search(words):
                return Text(words, (pair.values[0].cell,))
    return None


def first_label(pairs: Sequence[Pair], *meanings: str) -> Cell | None:
    """The cell of the first label with one of these meanings, or of the head of a block of that name."""
    return next(
        (
            pair.label.cell
            for pair in pairs
            if pair.meaning in meanings or (not pair.meaning and pair.block in meanings)
        ),
        None,
    )


def staffing(pairs: Sequence[Pair]) -> Staffing:
    """编制人数 and 实有人数 where they are whole numbers."""
    found: dict[str, tuple[int, Cell]] = {}
    for pair in pairs:
        if pair.meaning not in ("staffing.establishment", "staffing.actual") or not pair.values:
            continue
        if match := _STAFF.match(plain(pair.values[0].text)):
            found.setdefault(pair.meaning.removeprefix("staffing."), (int(match[0]), pair.values[0].cell))
    cells = tuple(cell for _, cell in found.values())
    establishment, actual = found.get("establishment"), found.get("actual")
    return Staffing(establishment[0] if establishment else None, actual[0] if actual else None, cells)


def period(pairs: Sequence[Pair]) -> tuple[tuple[date | None, date | None] | None, Cell | None]:
    """起止时间, in one cell or as two dates."""
    for pair in pairs:
        if pair.meaning == "period" and pair.values and (found := read_period(pair.values[0].text)):
            return found, pair.values[0].cell
    ends = [_date(pairs, name) for name in ("period_start", "period_end")]
    cell = first_label(pairs, "period_start", "period_end")
    return (None, None) if not any(ends) else ((ends[0], ends[1]), cell)


def _date(pairs: Sequence[Pair], meaning: str) -> date | None:
    for pair in pairs:
        if pair.meaning == meaning and pair.values:
            return read_date(pair.values[0].text)
    return None


def filled_on(pairs: Sequence[Pair]) -> date | None:
    return _date(pairs, "filled_on")


def opinions(pairs: Sequence[Pair]) -> Iterator[Opinion]:
    """Each review box with what stands in it; an empty box is an opinion without text."""
    roles = [pair for pair in pairs if pair.meaning and pair.meaning.startswith("opinions.")]
    inner = [pair for pair in pairs if pair.meaning and pair.meaning.startswith("opinion.")]
    position = {id(pair): index for index, pair in enumerate(pairs)}
    for number, role in enumerate(roles):
        end = position[id(roles[number + 1])] if number + 1 < len(roles) else len(pairs)
        only_a_head = number + 1 < len(roles) and end - position[id(role)] == 1 and not _says(role.values)
        if role.meaning == "opinions.finance" and only_a_head:
            continue
        own = [pair for pair in inner if position[id(role)] < position[id(pair)] < end]
        yield _opinion(role, own)


def _opinion(role: Pair, own: Sequence[Pair]) -> Opinion:
    texts = [*role.values, *(span for pair in own if pair.meaning == "opinion.text" for span in pair.values)]
    signed = [*role.values, *(span for pair in own for span in pair.values)]
    reviewer = next((span for pair in own if pair.meaning == "opinion.reviewer" for span in pair.values), None)
    name = _says([reviewer]) if reviewer else None
    return Opinion(
        role=joined(role.label.text).strip(":："),
        cell=role.label.cell,
        text=_says(texts),
        reviewer=name,
        signed_on=next((found for span in signed if (found := read_date(span.text))), None),
    )


def _says(spans: Sequence[Span]) -> str | None:
    """What a box says beyond its printed words."""
    words = " ".join(one_line(_OPINION_WORDS.sub(" ", span.text)) for span in spans)
    return one_line(words) or None


def contacts(pairs: Sequence[Pair]) -> Iterator[Contact]:
    """People the form names, each with the phone that follows; a printed role left blank has no name."""
    open_contact: Contact | None = None
    for pair in pairs:
        meaning = pair.meaning or ""
        if meaning == "contact.phone" and open_contact is not None:
            yield _with_phone(open_contact, pair)
            open_contact = None
            continue
        if meaning.startswith("contacts."):
            if open_contact is not None:
                yield open_contact
            open_contact = _contact(pair)
    if open_contact is not None:
        yield open_contact


def _contact(pair: Pair) -> Contact:
    value = pair.values[0] if pair.values else None
    words = one_line(value.text) if value else ""
    phone = _PHONE.search(words)
    name = _PHONE.sub("", words).strip(" 、,，:：") or None
    cell = value.cell if value else pair.label.cell
    return Contact(
        joined(pair.label.text).strip(":："), cell, name, phone[0] if phone else None, cell if phone else None
    )


def _with_phone(contact: Contact, pair: Pair) -> Contact:
    words = one_line(pair.values[0].text) if pair.values else ""
    if not words:
        return contact
    return Contact(contact.role, contact.cell, contact.name, words, pair.values[0].cell)
