"""The text of a field → its value, or the sentence that says why it is none."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal

from jixiao.declared.expressions.syntax import Value
from jixiao.declared.identifiers import credit_code, wrong_in_credit_code, wrong_in_patent_number
from jixiao.declared.model import Field, FieldType
from jixiao.declared.taking.days import day_of, is_month
from jixiao.tables.values import UNITS, amount, is_nothing, plain

HIDDEN = "＊＊＊"
"""What stands instead of a value that may not be shown."""
_LONGEST = 400
_DECIMALS = 6
"""What the database keeps of a number."""
_BROKEN = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
_NUMBER = re.compile(r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>\D*)")
_YEAR = re.compile(r"((?:19|20)\d{2})年?(?:度)?")
_YES_NO = {"是": True, "有": True, "√": True, "✓": True, "否": False, "无": False, "×": False, "✗": False}
_NO = "无"
"""For a question that is answered by yes or no it is an answer; for all else it is nothing."""


class BadValue(Exception):  # noqa: N818 - the name is the sentence
    """A text that is no value of its field."""


def value_of_text(field: Field, text: str, unit: str | None = None) -> Value:
    """None where nothing is written. `unit`: of money that gives none itself; without it the field's own. BadValue."""
    printed = " ".join(unicodedata.normalize("NFKC", text).split())
    if (broken := _BROKEN.search(printed)) is not None:
        raise BadValue(f"{field.label}是公式错误“{broken[0]}”，请改成值。")
    if HIDDEN in text:
        raise BadValue(f"{field.label}是遮住的（{HIDDEN}），请填写原来的内容，或删去这一列。")
    if is_nothing(text) and not (field.type == "yes_no" and printed == _NO):
        return None
    if field.type == "money":
        return _money(field, text, unit)
    return _READ.get(field.type, _text)(field, text.strip())


def _text(field: Field, text: str) -> str:
    said = " ".join(text.split())
    if len(said) > _LONGEST:
        raise BadValue(f"{field.label}超过{_LONGEST}个字，请核对是不是填错了列。")
    return said


def _day(field: Field, text: str) -> Value:
    found = day_of(text)
    if found is None:
        what = "只写到月" if is_month(text) else "不是日期"
        raise BadValue(f"{field.label}“{text}”{what}，请写成2022-07-03的样子，年月日都要有。")
    return found


def _year(field: Field, text: str) -> Value:
    match = _YEAR.fullmatch(plain(text))
    if match is None:
        raise BadValue(f"{field.label}“{text}”不是年份，请写成2022的样子。")
    return Decimal(match[1])


def _number_and_unit(field: Field, text: str) -> tuple[Decimal, str]:
    match = _NUMBER.fullmatch(plain(text))
    if match is None:
        raise BadValue(f"{field.label}“{text}”不是数，请只写数字。")
    return _exact(field, Decimal(match["number"].replace(",", "")), text), match["unit"]


def _exact(field: Field, number: Decimal, text: str) -> Decimal:
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _DECIMALS:
        raise BadValue(f"{field.label}“{text}”的小数超过{_DECIMALS}位，请四舍五入后再填。")
    return number


def _number(field: Field, text: str) -> Value:
    number, unit = _number_and_unit(field, text)
    if unit and unit != field.unit:
        raise BadValue(f"{field.label}“{text}”的单位不是“{field.unit or '数'}”，请只写数字。")
    return number


def _count(field: Field, text: str) -> Value:
    number, unit = _number_and_unit(field, text)
    if unit not in ("", field.unit, *"人名个家项件次场份条"):
        raise BadValue(f"{field.label}“{text}”的单位看不懂，请只写数字。")
    if number != number.to_integral_value() or number < 0:
        raise BadValue(f"{field.label}“{text}”应是不小于0的整数。")
    return number.to_integral_value()


def _share(field: Field, text: str) -> Value:
    number, unit = _number_and_unit(field, text)
    if unit == "%":
        return _exact(field, number / 100, text)
    if unit or not 0 <= number <= 1:
        raise BadValue(f"{field.label}“{text}”请写成百分数，带上%，如4.35%。")
    return number


def _money(field: Field, text: str, unit: str | None) -> Value:
    found = amount(text)
    if found is None:
        raise BadValue(f"{field.label}“{text}”不是金额，请只写数字。")
    number, printed = found
    own = printed or unit or field.unit
    if not own:
        raise BadValue(f"{field.label}没有写明单位，请在表头或表上方写“单位：万元”或“单位：元”。")
    return _exact(field, number * UNITS[own], text)


def _yes_no(field: Field, text: str) -> Value:
    found = _YES_NO.get(plain(text))
    if found is None:
        raise BadValue(f"{field.label}“{text}”应填“是”或“否”。")
    return found


def _choice(field: Field, text: str) -> Value:
    by_plain = {plain(choice): choice for choice in field.choices}
    found = by_plain.get(plain(text))
    if found is None:
        raise BadValue(f"{field.label}没有“{text}”这一项，可以填：{'、'.join(field.choices)}。")
    return found


def _firm(_: Field, text: str) -> Value:
    if (problem := wrong_in_credit_code(text)) is not None:
        raise BadValue(f"{problem}。")
    return credit_code(text)


def _patent(_: Field, text: str) -> Value:
    if (problem := wrong_in_patent_number(text)) is not None:
        raise BadValue(f"{problem}。")
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


_READ: Mapping[FieldType, Callable[[Field, str], Value]] = {
    "date": _day, "year": _year, "number": _number, "count": _count, "share": _share, "yes_no": _yes_no,
    "choice": _choice, "firm": _firm, "patent": _patent,
}  # fmt: skip
