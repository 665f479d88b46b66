"""Numbers that check themselves: what is wrong with one, in a sentence, or None.

统一社会信用代码  GB 32100-2015: 18 signs; the last checks the whole, the 17th the organisation code in it (GB 11714)
专利号           since October 2003: year, kind, serial, and a check digit behind a point (not verified: a hint only)
"""

import re
import unicodedata

from stdnum.cn import uscc

_NEVER = re.compile(r"[IOSVZ]")
_ORGANISATION = slice(8, 16)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_CHECK = 16
_LENGTH = 18
_MODULUS = 11
_PATENT = re.compile(r"(?:ZL|CN)?(?P<number>(?:19|20)\d{2}[12389]\d{7})\.?(?P<check>[\dX])", re.IGNORECASE)
_PATENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


def credit_code(text: str) -> str:
    """A code as it is compared: capitals and digits of half width, no spaces or dashes."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def wrong_in_credit_code(text: str) -> str | None:
    """What is wrong with a 统一社会信用代码; `text` as somebody wrote it."""
    code = credit_code(text)
    if len(code) != _LENGTH:
        return f"统一社会信用代码应有18位，“{code}”是{len(code)}位"
    if never := _NEVER.search(code):
        return f"统一社会信用代码里没有字母{never[0]}：第{never.start() + 1}位是不是写错了"
    try:
        expected = uscc.calc_check_digit(code[:-1])
    except ValueError:
        return f"统一社会信用代码只有数字和大写字母：“{code}”"
    if not code[2:8].isdecimal():
        return f"统一社会信用代码的第3至8位应是行政区划代码：“{code[2:8]}”"
    if code[-1] != expected:
        return f"统一社会信用代码“{code}”的校验位不对：请对照营业执照核对每一位"
    if code[_ORGANISATION_CHECK] != _organisation_check(code[_ORGANISATION]):
        return f"统一社会信用代码“{code}”里组织机构代码（第9至17位）的校验位不对：请对照营业执照核对每一位"
    return None


def with_check_digits(begin: str, organisation: str) -> str:
    """A whole 统一社会信用代码 of its first eight signs and the eight of the organisation: for invented ones."""
    body = f"{begin}{organisation}{_organisation_check(organisation)}"
    return body + str(uscc.calc_check_digit(body))


def _organisation_check(body: str) -> str:
    """GB 11714: digits count as themselves, letters from A = 10; 10 is written X, 11 is written 0."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    left = _MODULUS - total % _MODULUS
    return {10: "X", 11: "0"}.get(left, str(left))


def wrong_in_patent_number(text: str) -> str | None:
    """What is wrong with the number of a Chinese patent or application."""
    number = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    match = _PATENT.fullmatch(number)
    if match is None:
        return f"专利号应是年份4位、种类1位、流水号7位，小数点后1位校验位：“{number}”"
    total = sum(int(digit) * weight for digit, weight in zip(match["number"], _PATENT_WEIGHTS, strict=True))
    if match["check"].upper() != "0123456789X"[total % _MODULUS]:
        return f"专利号“{number}”的校验位不对：请对照证书核对每一位"
    return None
