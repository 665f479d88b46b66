"""Numbers that check themselves. The codes are those of standards and pages, or reckoned by hand from a rule."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.declared.identifiers import credit_code, wrong_in_credit_code, wrong_in_patent_number

OF_TENCENT, OF_BAIDU, OF_PETROCHINA = "9144030071526726XG", "91110000802100433B", "91110000710925462X"
"""Of firms everybody knows: each is printed at the foot of its pages or reports."""
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("code", [OF_TENCENT, OF_BAIDU, OF_PETROCHINA])
def test_codes_that_are_right(code: str) -> None:
    assert wrong_in_credit_code(code) is None


def test_a_code_is_read_however_it_is_written() -> None:
    assert credit_code("９１４４０３００ 71526726xg") == OF_TENCENT
    assert wrong_in_credit_code(" 9144 0300-7152 6726xg ") is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("9144030071526726X", "统一社会信用代码应有18位，“9144030071526726X”是17位"),
        ("", "统一社会信用代码应有18位，“”是0位"),
        ("9144O30071526726XG", "统一社会信用代码里没有字母O：第5位是不是写错了"),
        ("9144030071526二26XG", "统一社会信用代码只有数字和大写字母：“9144030071526二26XG”"),
        ("91A4030071526726XG", "统一社会信用代码的第3至8位应是行政区划代码：“A40300”"),
        ("9144030071526726XH", "统一社会信用代码“9144030071526726XH”的校验位不对：请对照营业执照核对每一位"),
    ],
)
def test_what_is_wrong_with_a_code(code: str, words: str) -> None:
    assert wrong_in_credit_code(code) == words


@given(st.sampled_from([OF_TENCENT, OF_BAIDU, OF_PETROCHINA]), st.integers(0, 17), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_found(code: str, place: int, sign: str) -> None:
    changed = code[:place] + sign + code[place + 1 :]
    assert (wrong_in_credit_code(changed) is None) == (changed == code)


@given(st.sampled_from([OF_TENCENT, OF_BAIDU, OF_PETROCHINA]), st.integers(0, 16))
def test_two_neighbours_changed_are_always_found(code: str, place: int) -> None:
    changed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (wrong_in_credit_code(changed) is None) == (changed == code)


def test_the_organisation_code_within_is_checked_for_itself() -> None:
    # 71526726X → 7·3+1·7+5·9+2·10+6·5+7·8+2·4+6·2 = 199, 199 mod 11 = 1, 11 − 1 = 10, which is written X. With 0 there
    # instead of X the whole is made to agree again by its last sign, and the organisation code is wrong still.
    with_zero = next(each for sign in SIGNS if _agrees(each := f"9144030071526726{0}{sign}"))
    assert wrong_in_credit_code(with_zero) == (
        f"统一社会信用代码“{with_zero}”里组织机构代码（第9至17位）的校验位不对：请对照营业执照核对每一位"
    )


def _agrees(code: str) -> bool:
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)
    return sum(SIGNS.index(sign) * weight for sign, weight in zip(code, weights, strict=True)) % 31 == 0


# 2·2+0·3+2·4+1·5+1·6+0·7+0·8+0·9+0·2+0·3+0·4+1·5 = 28, 28 mod 11 = 6
@pytest.mark.parametrize(
    "number", ["ZL202110000001.6", "202110000001.6", "CN2021100000016", "zl ２０２１１０００００01.6"]
)
def test_patent_numbers_that_are_right(number: str) -> None:
    assert wrong_in_patent_number(number) is None


@pytest.mark.parametrize("check", sorted(set(string.digits + "X") - {"6"}))
def test_a_patent_number_with_another_check_digit_is_wrong(check: str) -> None:
    assert wrong_in_patent_number(f"ZL202110000001.{check}") == (
        f"专利号“ZL202110000001.{check}”的校验位不对：请对照证书核对每一位"
    )


@pytest.mark.parametrize("number", ["", "ZL85100001", "2021.6", "ZL202140000001.6"])
def test_what_is_no_patent_number(number: str) -> None:
    assert wrong_in_patent_number(number) == (f"专利号应是年份4位、种类1位、流水号7位，小数点后1位校验位：“{number}”")
