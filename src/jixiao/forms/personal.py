"""Masks personal data: names and phones of private persons, identity and bank numbers. Every output uses it by default.

Contacts are masked because of their place in the form; numbers are masked wherever they stand, in any text. Of a phone
number the prefix and two digits are left, enough to tell two apart and too few to call.
"""

import re

_SHORTEST_RUN = re.compile(r"\d{4}[ -]?\d{4}")
"""Stands in every private number, and in hardly anything else: a year is shorter."""
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)([ -]?)(\d{4})\2(\d{4})(?!\d)")
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])([1-9]\d{5})((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))\d{3}[\dXx](?![\dA-Za-z])"
)
_AREA_CODE = re.compile(r"\D{0,2}0\d{2,3}(?=\D)")
_ALL_BUT_TWO = re.compile(r"\d(?=(?:\D*\d){2})")
_BANK_CARD = re.compile(r"(?<!\d)(62\d{4})\d{9,13}(?!\d)")


def masked_numbers(text: str) -> str:
    """A text with mobile, identity and bank card numbers masked: 138******78, 430104************, 622202*****."""
    if _SHORTEST_RUN.search(text) is None:
        return text
    text = _IDENTITY.sub(lambda match: match[1] + "*" * 12, text)
    text = _BANK_CARD.sub(lambda match: match[1] + "*" * (len(match[0]) - 6), text)
    return _MOBILE.sub(lambda match: f"{match[1]}{match[2]}****{match[2]}**{match[4][2:]}", text)


def masked_name(name: str) -> str:
    """李某某 → 李**."""
    return name[:1] + "*" * (len(name) - 1)


def masked_phone(phone: str) -> str:
    """A contact's number, landline or mobile: its area code and last two digits are left (0739-*****22)."""
    if _MOBILE.search(phone):
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
