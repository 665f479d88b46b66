"""The people of a form: review boxes with who signed them, contacts with their phones. All of them are private."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jixiao.forms.model import Contact, Opinion
from jixiao.forms.sheet import joined, one_line
from jixiao.forms.spans import Pair, Span
from jixiao.forms.values import read_date

_PHONE = re.compile(r"\d[\d\-－ ]{5,}\d")
_DAY = re.compile(r"20\d\d\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?")
_SIGNED_ON = re.compile(rf"(?<=\s){_DAY.pattern}$|^{_DAY.pattern}$")
_SIGNED = re.compile(r"[（(](?:盖章|签章|公章|签字|签名)[)）]")
_LONGEST_NAME = 12
_SECTION = re.compile(r"^(?:[(（\[]?\d{1,6}[)）\]]?)?[\u4e00-\u9fff]{2,12}[科处股室]$")
_BOX_WORDS = re.compile(
    r"(?:(?:科室|处室|单位|部门)?负责人签字|审核人(?:签字)?)\s*[：:]"
    r"|(?<![^\s。；;，,])(?:审核意见|(?:科室|处室|单位|部门)?负责人签字|审核人(?:签字)?|签字|日期|盖章|公章|签章)(?:\s*[：:]|(?=\s|$))"
    r"|[（(](?:盖章|公章|签章)[)）]|(?<!\S)[：:]|年\s*月\s*日"
)
"""What a review box prints itself; 请按审核意见修改 is what somebody wrote into it."""


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
        if not own and _names_a_section(role):
            continue
        yield _opinion(role, own)


def _names_a_section(role: Pair) -> bool:
    """归口科室 | (08)经济建设科: which section the form goes to, no opinion of it."""
    if "意见" in role.label.text or len(role.values) != 1:
        return False
    return bool(_SECTION.match(joined(role.values[0].text)))


def _opinion(role: Pair, own: Sequence[Pair]) -> Opinion:
    texts = [*role.values, *(span for pair in own if pair.meaning == "opinion.text" for span in pair.values)]
    signers = tuple(name for pair in own if (name := _signer(pair)))
    signed = [*role.values, *(span for pair in own for span in pair.values)]
    return Opinion(
        role=_SIGNED.sub("", joined(role.label.text)).strip(":："),
        cell=role.label.cell,
        text=_says(texts),
        reviewer=signers[0] if signers else None,
        further_signers=signers[1:],
        signed_on=next((found for span in signed if (found := _day_in(span.text))), None),
    )


def _signer(pair: Pair) -> str | None:
    """The name behind 审核人 or 负责人签字, without the day it was signed."""
    if pair.meaning != "opinion.reviewer" or not pair.values:
        return None
    return one_line(_BOX_WORDS.sub(" ", _DAY.sub(" ", pair.values[0].text))) or None


def _day_in(text: str) -> date | None:
    """The day a signature is dated, alone or behind a name."""
    match = _DAY.search(text)
    return read_date(text) or (read_date(match[0]) if match else None)


def _says(spans: Sequence[Span]) -> str | None:
    """What a box says beyond its printed words."""
    words = one_line(" ".join(one_line(_BOX_WORDS.sub(" ", span.text)) for span in spans))
    return _SIGNED_ON.sub("", words).strip() or None


def contacts(pairs: Sequence[Pair]) -> Iterator[Contact]:
    """People the form names, each with the phone that follows; a printed role that nobody filled in gives none.

    Whoever signed outside any review box is one of them.
    """
    return (contact for contact in _printed_roles(pairs) if contact.name or contact.phone)


def _printed_roles(pairs: Sequence[Pair]) -> Iterator[Contact]:
    open_contact: Contact | None = None
    in_box = False
    for pair in pairs:
        meaning = pair.meaning or ""
        in_box = meaning.startswith("opinions.") or (in_box and meaning.startswith("opinion."))
        signs = _signer(pair)
        if signs and in_box:
            continue
        if meaning == "contact.phone" and (open_contact or pair.values):
            yield _with_phone(open_contact or Contact(joined(pair.label.text).strip(":："), pair.label.cell), pair)
            open_contact = None
        elif signs or meaning.startswith("contacts."):
            if open_contact is not None:
                yield open_contact
            open_contact = _contact(pair)
    if open_contact is not None:
        yield open_contact


def is_phone(text: str) -> bool:
    """Whether a text is a phone number and nothing else."""
    return bool(_PHONE.fullmatch(text.strip()))


def names_people(text: str) -> bool:
    """Whether a text beside a role can be people or an office; what follows a role left blank may be prose."""
    parts = re.split(r"[、，,;；/()（）:：\s]+", _PHONE.sub(" ", one_line(text)))
    return all(len(part) <= _LONGEST_NAME for part in parts)


def _contact(pair: Pair) -> Contact:
    """Name and phone, in one cell or in two side by side (项目负责人及电话 | 张某 | 1380000…)."""
    said = [value for value in pair.values if names_people(value.text)]
    texts = [(one_line(_SIGNED.sub(" ", _DAY.sub(" ", value.text))), value.cell) for value in said]
    phones = [(match[0], cell) for words, cell in texts if (match := _PHONE.search(words))]
    names = [(name, cell) for words, cell in texts if (name := _PHONE.sub("", words).strip(" 、,，:：/()（）"))]
    first = texts[0][1] if texts else pair.label.cell
    return Contact(
        role=joined(pair.label.text).strip(":："),
        cell=names[0][1] if names else first,
        name=names[0][0] if names else None,
        phone=phones[0][0] if phones else None,
        phone_cell=phones[0][1] if phones else None,
    )


def _with_phone(contact: Contact, pair: Pair) -> Contact:
    words = one_line(pair.values[0].text) if pair.values else ""
    if not words:
        return contact
    return Contact(contact.role, contact.cell, contact.name, words, pair.values[0].cell)
