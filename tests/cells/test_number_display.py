"""Numbers as Excel displays them; expected texts are Excel's own where not said otherwise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.cells.number_display import display, display_text, serial, with_all_digits

MONEY = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.95", "0%", "95%"),
        ("0.94999999999999996", "0%", "95%"),
        ("0.953", "0.0%", "95.3%"),
        ("0.5", '0.00"%"', "0.50%"),
        ("2336.1", "#,##0.00", "2,336.10"),
        ("1234567.5", r"#,##0.00_);[Red]\(#,##0.00\)", "1,234,567.50"),
        ("-5.5", r"#,##0.00_);[Red]\(#,##0.00\)", "(5.50)"),
        ("1234.5", MONEY, "1,234.50"),
        ("-1234.5", MONEY, "-1,234.50"),
        ("0", MONEY, "-"),
        ("2.6749999999999998", "0.00", "2.68"),
        ("-0.001", "0.00", "0.00"),
        ("-3", "0;;", ""),
        ("0", '0;-0;"无"', "无"),
        ("5", '0"万元"', "5万元"),
        ("5", "00000", "00005"),
        ("7", "0000,000", "0,000,007"),
        ("0", "#", ""),
        ("0.5", "#.##", ".5"),
        ("5", "0.0#", "5.0"),
        ("1234567", "#,##0,", "1,235"),
        ("13800000001", "000-0000-0000", "138-0000-0001"),
        ("12345.678", "0.00E+00", "1.23E+04"),
        ("12345.678", "##0.0E+0", "12.3E+3"),
        ("0.000999999", "##0.0E+0", "1.0E-3"),
        ("12345", r'0\.0,"万元"', "1.2万元"),
        pytest.param("12345", '0!.0,"万元"', "1.2万元", id="escaped-as-in-chinese-excel"),
        ("3", '[>=10]0"个";[<10]0"家"', "3家"),
        ("1000", "[$¥-804]#,##0.00", "¥1,000.00"),
        ("12", "@", "12"),
        ("5", "", "5"),
        ("5", 'G/通用格式"人"', "5人"),
    ],
)
def test_numbers(value: str, code: str, shown: str) -> None:
    assert display(Decimal(value), code) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1632", "1632"),
        ("0.30000000000000004", "0.3"),
        ("0.3333333333333333", "0.333333333"),
        ("-1234.56789012", "-1234.56789"),
        ("0.00001", "0.00001"),
        ("0.00001234567", "1.23457E-05"),
        pytest.param("12345678901.55", "12345678901.55", id="excel-rounds-but-the-fen-stay"),
        pytest.param("123456789012345", "123456789012345", id="excel-writes-E-but-a-number-is-kept"),
        pytest.param("1E+400", "1E+400", id="no-number-of-excel"),
    ],
)
def test_general(value: str, shown: str) -> None:
    assert display(Decimal(value), "General") == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("44621", 'yyyy"年"m"月"d"日"', "2022年3月1日"),
        ("44621", r"yyyy\-mm\-dd;@", "2022-03-01"),
        ("44621", "[$-804]aaaa", "星期二"),
        ("44621", r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", "2022年3月1日"),
        ("44621", r"[$-x-sysdate]dddd, mmmm dd, yyyy;@", "2022年3月1日"),
        ("44621.5", "[$-F400]h:mm:ss AM/PM", "12:00:00"),
        ("44621", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二二年三月一日"),
        ("44915", '[DBNum1]m"月"d"日"', "十二月二十日"),
        ("44621", "mmm-yy", "Mar-22"),
        ("44621.5", "yyyy/m/d h:mm", "2022/3/1 12:00"),
        ("44621.75", "上午/下午h:mm", "下午6:00"),
        ("44621.0003472", "mm:ss", "00:30"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        pytest.param("9999999", "yyyy", "9999999", id="no-day-of-the-calendar"),
    ],
)
def test_dates(value: str, code: str, shown: str) -> None:
    assert display(Decimal(value), code) == shown


def test_dates_of_old_mac_workbooks() -> None:
    assert display(Decimal(43159), "yyyy-m-d", date_1904=True) == "2022-3-1"
    assert (serial("2022-03-01T12:00:00"), serial("2022-03-01", date_1904=True)) == (Decimal("44621.5"), Decimal(43159))
    assert serial("去年") is None


@pytest.mark.parametrize(
    ("code", "shown"), [("@", "甲"), ("General", "甲"), ('"第"@"号"', "第甲号"), ("0.00", "甲"), ("0;0;0;", "甲")]
)
def test_words(code: str, shown: str) -> None:
    assert display_text("甲", code) == shown


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.text(alphabet='0#?,.%;-@"[]\\_*ymdhsE+/年', max_size=12),
)
def test_no_format_breaks_it(value: Decimal, code: str) -> None:
    assert isinstance(display(value, code), str)


@pytest.mark.parametrize(
    ("value", "code", "read"),
    [
        pytest.param("1250.55", "#,##0", "1250.55", id="rounded"),
        pytest.param("-1250.55", "#,##0.0", "-1250.55", id="rounded-below-zero"),
        pytest.param("1.2345678901", "#,##0.00####", "1.2345678901", id="finer-than-general-shows"),
        pytest.param("1250.5500000000001", "#,##0", "1250.55", id="noise-of-a-float"),
        pytest.param("1250.5", "¥#,##0.00", "¥1,250.50", id="nothing-lost"),
        pytest.param("0", '0.00;-0.00;"-"', "0", id="a-dash-for-nought"),
        pytest.param("1234567", "#,##0,", "1,235", id="scaled"),
        pytest.param("123", "00000", "00123", id="a-number-with-its-noughts"),
        pytest.param("0.953", "0%", "95%", id="percent"),
        pytest.param("44621", "yyyy-mm-dd", "2022-03-01", id="day"),
    ],
)
def test_a_number_with_all_its_digits(value: str, code: str, read: str) -> None:
    assert with_all_digits(display(Decimal(value), code), Decimal(value)) == read
