"""Masks personal data: names and phones of private persons, identity and bank numbers. Every output uses it by default.

Contacts are masked because of their place in the form; numbers are masked wherever they stand, in any text. Of a phone
number the prefix and two digits are left, enough to tell two apart and too few to call.
"""

import re
from collections.abc import Iterator

_SHORTEST_RUN = re.compile(r"\d(?:[^\w,，.、；;]?\d){10}")
"""Stands in every private number, and in hardly anything else: a year is shorter."""
_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)} | {ord(sign): "-" for sign in "‐‑–—―－"} | {0x3000: " "}
"""Signs as long as what they stand for, so that a place in the narrow text is the place in the text."""
_GAP = r"[-\s·]"
_UNUSUAL = "|".join(
    _GAP.join(rf"\d{{{digits}}}" for digits in parts)
    for parts in ((3, 4, 3, 1), (3, 4, 2, 2), (3, 5, 3), (4, 4, 3), (5, 6), (7, 4))
)
"""Where else than behind the third and seventh digit a number may be parted: 138 00006 729, 1380 0006 729."""
_MOBILE = re.compile(
    rf"(?<![\dA-Za-z])(?<!\d[.,])(?:\+?86{_GAP}?)?(?P<number>(?=1[3-9])"
    rf"(?:\d{{3}}{_GAP}?\d{{4}}{_GAP}?\d{{4}}|(?<!\d[-\s])(?:{_UNUSUAL})(?!{_GAP}\d)))"
    r"(?![\dA-Za-z]|[.,]\d|\s*[万亿]?元)"
)
_IDENTITY = re.compile(
    rf"(?<![\dA-Za-z.,])(?P<number>[1-9](?:{_GAP}?\d){{5}}{_GAP}?(?:19|2{_GAP}?0){_GAP}?\d{_GAP}?\d{_GAP}?"
    rf"(?:0{_GAP}?[1-9]|1{_GAP}?[0-2]){_GAP}?(?:[0-2]{_GAP}?\d|3{_GAP}?[01])(?:{_GAP}?\d){{3}}{_GAP}?[\dXxＸ])(?![\dA-Za-z])"
)
_BANK_CARD = re.compile(rf"(?<![\dA-Za-z.,])(?P<number>62(?:{_GAP}?\d){{13,17}})(?![\dA-Za-z]|[.,]\d)")
_CALLED_ACCOUNT = re.compile(
    rf"(?:[账帐]号|卡号|[账帐]户)[^\d，。；]{{0,8}}(?P<number>\d(?:{_GAP}?\d){{11,20}})(?![\dA-Za-z])"
)
_AREA_CODE = re.compile(r"\D{0,2}0\d{2,3}(?=\D)")
_ALL_BUT_TWO = re.compile(r"\d(?=(?:\D*\d){2})")
_KINDS = {"identity": (_IDENTITY,), "account": (_BANK_CARD, _CALLED_ACCOUNT), "mobile": (_MOBILE,)}
_KEPT = {"identity": (6, 0), "account": (6, 0), "mobile": (3, 2)}
"""Kinds of numbers, with how many of their first and last digits are left."""


def masked_numbers(text: str) -> str:
    """A text with mobile, identity and bank numbers masked: 138******78, 430104************, 622202*****.

    Full-width digits and gaps between them (1380 0006 729) hide no number; the gaps stay.
    """
    letters = list(text)
    for kind, digits in private_numbers(text):
        first, last = _KEPT[kind]
        for place in digits[first : len(digits) - last]:
            letters[place] = "*"
    return "".join(letters)


def private_numbers(text: str) -> Iterator[tuple[str, list[int]]]:
    """Every private number of a text: its kind (identity, account, mobile) and the places of its digits."""
    if _SHORTEST_RUN.search(text) is None:
        return
    narrow = list(text.translate(_NARROW))
    for kind, patterns in _KINDS.items():
        for pattern in patterns:
            for match in list(pattern.finditer("".join(narrow))):
                digits = [place for place in range(*match.span("number")) if narrow[place].isalnum()]
                yield kind, digits
                for place in digits[_KEPT[kind][0] :]:
                    narrow[place] = "*"


def holds_mobile_number(text: str) -> bool:
    """Whether a mobile number stands in a text, however it is written."""
    return _SHORTEST_RUN.search(text) is not None and _MOBILE.search(text.translate(_NARROW)) is not None


def masked_name(name: str) -> str:
    """李某某 → 李**."""
    return name[:1] + "*" * (len(name) - 1)


def masked_phone(phone: str) -> str:
    """A contact's number, landline or mobile: its area code and last two digits are left (0739-*****22)."""
    if holds_mobile_number(phone):
        return masked_numbers(phone)
    area = _AREA_CODE.match(phone)
    kept = area.end() if area else 0
    return phone[:kept] + _ALL_BUT_TWO.sub("*", phone[kept:])


class Mask:
    """Masks the texts of one reading: every private number, and every name its contacts give."""

    def __init__(self, names: tuple[str, ...], *, with_personal_data: bool) -> None:
        self._shown = with_personal_data
        usable = sorted({name for name in names if 2 <= len(name) <= 12}, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, usable))) if usable else None

    def text(self, text: str) -> str:
        """A text as it may leave the program."""
        if self._shown:
            return text
        if self._names is not None:
            text = self._names.sub(lambda match: masked_name(match[0]), text)
        return masked_numbers(text)

    def maybe(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def name(self, name: str | None) -> str | None:
        return name if name is None or self._shown else masked_name(name)

    def phone(self, phone: str | None) -> str | None:
        return phone if phone is None or self._shown else masked_phone(phone)
