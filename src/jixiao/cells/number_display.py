"""A number as the workbook shows it: 0.95 with "0%" is 95%, 44621 with a date format is 2022年3月1日.

    display(Decimal("2336.1"), "#,##0.00") == "2,336.10"

General shows what Excel shows in a wide enough column, but never rounds an integer or cuts below two decimals: a sum of
money keeps its 分. Not covered: numbers in words ([DBNum2] 壹仟; dates in [DBNum1] are), fractions keep their decimals,
months and days in English only.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from jixiao.cells import numerals
from jixiao.cells.number_sections import GENERAL, Section, Token, section_for, text_section

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_STORED: Final = Context(prec=15)
"""Figures a workbook keeps: 2.6749999999999998 in the file is the 2.675 somebody typed."""
_GENERAL_WIDTH: Final = 10
"""Figures of a number in General beside its point."""
_PLAIN: Final = re.compile(r"-?\d+(?:\.\d+)?")
_THOUSANDS: Final = re.compile(r"(?<=[0-9])(?=(?:[0-9]{3})+$)")
_DAY_SECONDS: Final = 86_400
_LAST_DAY: Final = 2_958_465
"""31 December 9999."""
_LARGEST_EXPONENT: Final = 40
"""Beyond 10^40 figures are no longer written out."""
_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December")  # fmt: skip
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS: Final = "一二三四五六日"


def display(value: Decimal, code: str, date_1904: bool = False) -> str:
    """A number by its format. `date_1904`: the workbook counts its days from 1 January 1904."""
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT:
        return str(value)
    value = _STORED.plus(value)
    section, minus = section_for(code, value)
    if section.is_date:
        moment = _moment(value, date_1904)
        return general(value) if moment is None else _date(section, value, moment)
    if section.is_general:
        shown = "".join(general(abs(value)) if token.kind == "general" else _literal(token) for token in section.tokens)
    else:
        shown = _number(section, abs(value))
    # -0.001 as "0.00" is shown without its sign by Excel as well.
    return f"-{shown}".strip() if minus and any(digit in shown for digit in "123456789") else shown.strip()


def with_all_digits(shown: str, value: Decimal) -> str:
    """What a format shows of a number, but the number itself where the format rounds it, or puts a dash for 0.

    A format that scales (1,235 for 1234567) says what is meant and stays.
    """
    if value == 0 and not any(sign.isdigit() for sign in shown):
        return "0"
    plain = shown.replace(",", "").lstrip("¥￥$ ").strip()
    if not _PLAIN.fullmatch(plain):
        return shown
    number = Decimal(plain)
    last_place = Decimal(1).scaleb(int(number.as_tuple().exponent))
    is_rounded = number != _STORED.plus(value) and abs(number - value) * 2 <= last_place
    return f"{_STORED.plus(value).normalize():f}" if is_rounded else shown


def display_text(text: str, code: str) -> str:
    """Words by their format: "@" puts them where it stands, without a section for words they are shown as they are."""
    section = text_section(code)
    if code == GENERAL or code == "@" or section is None or not section.is_text:
        return text
    return "".join(text if token.kind == "text" else _literal(token) for token in section.tokens)


def serial(text: str, date_1904: bool = False) -> Decimal | None:
    """The serial number of an ISO date (cells of type d), None where the text is none."""
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return None
    start = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook has no zone
    passed = moment - start
    return Decimal(passed.days) + Decimal(passed.seconds) / _DAY_SECONDS


def general(value: Decimal) -> str:
    """A number without a format."""
    if value == value.to_integral_value():
        return f"{value.quantize(Decimal(1), context=_EXACT):f}"
    if abs(value) < Decimal("1e-4") and len(value.normalize(_EXACT).as_tuple().digits) > 5:
        short = Context(prec=6, rounding=ROUND_HALF_UP).plus(value).normalize()
        mantissa = short.scaleb(-short.adjusted())
        return f"{mantissa:f}E-{-short.adjusted():02d}"
    if abs(value) < Decimal("1e-4"):
        return f"{value.normalize(_EXACT):f}"
    whole = max(1, value.adjusted() + 1)
    rounded = value.quantize(Decimal(1).scaleb(-max(2, _GENERAL_WIDTH - whole)), context=_EXACT)
    return f"{rounded:f}".rstrip("0").rstrip(".")


def _literal(token: Token) -> str:
    return token.text if token.kind in {"literal", "sign", "room", "exponent"} else ""


def _number(section: Section, value: Decimal) -> str:
    """Digits laid into the places 0 # ? of a section; everything else stands as it is."""
    tokens = section.tokens
    places = [index for index, token in enumerate(tokens) if token.kind == "digit"]
    if not places:
        return "".join(_literal(token) for token in tokens)
    if any(token.kind == "sign" and token.text == "/" for token in tokens[places[0] : places[-1]]):
        return general(value)
    exponent = next((index for index, token in enumerate(tokens) if token.kind == "exponent"), None)
    if exponent is not None:
        return _scientific(tokens, exponent, value)
    value = _EXACT.multiply(value, Decimal(100) ** sum(token == Token("sign", "%") for token in tokens))
    last = places[-1]
    trailing = next(
        (n for n, token in enumerate(tokens[last + 1 :]) if token != Token("sign", ",")), len(tokens) - last - 1
    )
    value = value.scaleb(-3 * trailing)
    return _laid_out(tokens, places, value, trailing)


def _laid_out(tokens: tuple[Token, ...], places: list[int], value: Decimal, trailing: int) -> str:
    first, last = places[0], places[-1]
    body = tokens[first : last + 1]
    point = next((first + n for n, token in enumerate(body) if token == Token("sign", ".")), None)
    if point is None and last + 1 < len(tokens) and tokens[last + 1] == Token("sign", "."):
        point = last + 1
    whole_places = [index for index in places if point is None or index < point]
    decimal_places = [tokens[index].text for index in places if point is not None and index > point]
    rounded = value.quantize(Decimal(1).scaleb(-len(decimal_places)), context=_EXACT)
    whole, _, decimals = f"{rounded:f}".partition(".")
    whole = whole.lstrip("0").rjust(sum(tokens[index].text == "0" for index in whole_places), "0")
    whole_end = point if point is not None else last + 1
    if any(token == Token("sign", ",") for token in tokens[first:whole_end]) and whole:
        whole = _THOUSANDS.sub(",", whole)
    while decimals and decimal_places[len(decimals) - 1] != "0" and decimals.endswith("0"):
        decimals = decimals[:-1]
    before = "".join(_literal(token) for token in tokens[:first])
    after_start = (point if point is not None and point > last else last) + 1 + trailing
    after = "".join(_literal(token) for token in tokens[after_start:])
    middle = _with_literals(tokens[first:whole_end], whole)
    shown_point = "" if point is None else "."
    return f"{before}{middle}{shown_point}{decimals}{after}"


def _with_literals(tokens: tuple[Token, ...], whole: str) -> str:
    """The whole part, with words that stand between its places (000-0000) kept at their distance from the end."""
    between = [token for token in tokens if token.kind == "literal" or token == Token("sign", "-")]
    if not between:
        return whole
    shown, digits = "", list(whole)
    for token in reversed(tokens):
        if token.kind == "digit":
            shown = (digits.pop() if digits else "") + shown
        elif token != Token("sign", ","):
            shown = _literal(token) + shown
    return "".join(digits) + shown


def _scientific(tokens: tuple[Token, ...], exponent: int, value: Decimal) -> str:
    decimals = whole = 0
    seen_point = False
    for token in tokens[:exponent]:
        seen_point = seen_point or token == Token("sign", ".")
        decimals += seen_point and token.kind == "digit"
        whole += not seen_point and token.kind == "digit"
    width = sum(token.kind == "digit" for token in tokens[exponent:])
    step = max(whole, 1)  # ##0.0E+0 counts in thousands
    power = (value.adjusted() if value else 0) // step * step
    mantissa = value.scaleb(-power).quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    if mantissa >= 10**step:
        mantissa, power = mantissa.scaleb(-step).quantize(Decimal(1).scaleb(-decimals), context=_EXACT), power + step
    sign = "-" if power < 0 else "+" if tokens[exponent].text.endswith("+") else ""
    return f"{mantissa:f}E{sign}{abs(power):0{width}d}"


def _moment(value: Decimal, date_1904: bool) -> datetime | None:
    """The day and time a serial number stands for, to the millisecond; None outside the calendar."""
    days = value + 1462 if date_1904 else value
    if not 0 <= days <= _LAST_DAY + 1:
        return None
    # Excel counts a 29 February 1900 that never was: up to it the calendar begins a day later.
    start = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook has no zone
    try:
        return start + timedelta(milliseconds=int((days * _DAY_SECONDS * 1000).to_integral_value(ROUND_HALF_UP)))
    except OverflowError:
        return None


def _date(section: Section, value: Decimal, moment: datetime) -> str:
    tokens = section.tokens
    twelve = any(token.kind == "noon" for token in tokens)
    if not any(token == Token("sign", ".") for token in tokens):
        moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    shown: list[str] = []
    for index, token in enumerate(tokens):
        if token.kind == "date":
            letter = token.text[0].lower()
            if letter == "m" and _is_minute(tokens, index):
                letter = "minute"
            part = _date_part(letter, len(token.text), moment, twelve)
            shown.append(_in_numerals(part, letter) if section.is_in_numerals else part)
        elif token.kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
            total = int((value * _DAY_SECONDS).to_integral_value(ROUND_HALF_UP)) // unit
            shown.append(f"{total:0{len(token.text)}d}")
        elif token.kind == "noon":
            early, _, late = token.text.partition("/")
            shown.append(early if moment.hour < 12 else late)
        elif token.kind == "digit":
            shown.append(str(moment.microsecond // 100_000) if token.text == "0" else "")
        else:
            shown.append(_literal(token))
    return "".join(shown).strip()


def _is_minute(tokens: tuple[Token, ...], index: int) -> bool:
    """m is a minute behind an hour or before a second, else a month."""
    times = [token.text[0].lower() if token.kind in {"date", "elapsed"} else "" for token in tokens]
    before = next((letter for letter in reversed(times[:index]) if letter), "")
    after = next((letter for letter in times[index + 1 :] if letter), "")
    return before == "h" or after == "s"


def _in_numerals(part: str, letter: str) -> str:
    """二〇二二 for a year, 十二 for everything else."""
    if not part.isdecimal():
        return part
    return numerals.spelled(int(part)) if letter in {"y", "e"} else numerals.counted(int(part))


def _date_part(letter: str, width: int, moment: datetime, twelve: bool) -> str:
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    numbers = {"d": moment.day, "m": moment.month, "h": hour, "minute": moment.minute, "s": moment.second}
    if letter in {"y", "e", "b"}:
        return f"{moment.year % 100:02d}" if letter == "y" and width <= 2 else str(moment.year)
    if letter == "a":
        return ("星期" if width >= 4 else "") + _WEEKDAYS[moment.weekday()]
    if letter == "g":
        return ""
    if letter in {"d", "m"} and width > 2:
        name = _DAYS[moment.weekday()] if letter == "d" else _MONTHS[moment.month - 1]
        return name if width == 4 else name[0] if width == 5 else name[:3]
    return f"{numbers[letter]:0{min(width, 2)}d}"
