"""Official lists as rows of a register: heads by meaning, what is said above the table, merged cells, totals,
notes; each refused row with its place and its rule."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.limits import MAX_CELLS, MAX_CELLS_OF_ROWS
from jixiao.cells.reader import read_file
from jixiao.declared.shipped import shipped
from jixiao.declared.taking.rows import Taken, checked, read_document, read_rows
from jixiao.tables import delimited

TENCENT, BAIDU = "9144030071526726XG", "91110000802100433B"
HIGH_TECH = shipped()["high_tech_firms"]
DIRECTORY = {"甲公司": [TENCENT], "乙公司": [BAIDU], "同名公司": [BAIDU, TENCENT]}


def codes(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    return {name: DIRECTORY.get(name, []) for name in names}


def taken(rows: Sequence[Sequence[object]], path: Path, given: Mapping[str, object] | None = None) -> Taken:
    """Of a workbook with these rows."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path / "list.xlsx")
    document = read_file(path / "list.xlsx", keeps_digits=True)
    return checked(read_document(document, HIGH_TECH, given or {}), HIGH_TECH, codes)  # type: ignore[arg-type]


HEAD = ("序号", "企业名称", "社会信用代码", "证书编号", "认定类型", "发证时间")


def test_a_list_is_read_by_the_words_of_its_head(tmp_path: Path) -> None:
    found = taken(
        [
            ("2022年第一批高新技术企业名单",),
            HEAD,
            (1, "甲公司", TENCENT, "GR202243000101", "首次认定", "2022年10月18日"),
            (2, "乙公司", BAIDU, "GR202243000102", "重新认定", date(2022, 10, 18)),
            HEAD,
            (3, "乙公司", BAIDU, "GR201943000102", "首次认定", "2019.10.18"),
            ("合计", "3家"),
            ("注：按证书编号排列",),
        ],
        tmp_path,
    )
    assert found.refusals == ()
    assert [(row.values["certificate"], row.values["issued"], row.values["until"]) for row in found.rows] == [
        ("GR202243000101", date(2022, 10, 18), date(2025, 10, 18)),
        ("GR202243000102", date(2022, 10, 18), date(2025, 10, 18)),
        ("GR201943000102", date(2019, 10, 18), date(2022, 10, 18)),
    ]
    assert {cell.words for cell in found.left} >= {"2022年第一批高新技术企业名单", "注：按证书编号排列"}


def test_firms_that_are_only_named_get_the_code_of_the_directory(tmp_path: Path) -> None:
    given = {"issued": date(2022, 10, 18), "kind": "首次认定", "notice": "湘科发〔2022〕1号"}
    head = ("序号", "企业名称", "证书编号")
    found = taken([head, (1, "甲公司", "GR202243000101"), (2, "乙公司", "GR202243000102")], tmp_path, given)
    assert found.refusals == ()
    assert [(row.values["firm"], row.values["notice"]) for row in found.rows] == [
        (TENCENT, "湘科发〔2022〕1号"),
        (BAIDU, "湘科发〔2022〕1号"),
    ]


def test_a_firm_the_directory_does_not_know_and_one_of_two_are_refused(tmp_path: Path) -> None:
    given = {"issued": date(2022, 10, 18), "kind": "首次认定"}
    head = ("企业名称", "证书编号")
    rows = [head, ("丙公司", "GR202243000101"), ("同名公司", "GR202243000102"), ("甲公司", "GR202243000103")]
    found = taken(rows, tmp_path, given)
    assert [(each.cell.address.ref, each.rule, each.text) for each in found.refusals if each.cell] == [
        ("A2", "unknown_firm", "企业名录里没有“丙公司”：请先登记这家企业，或在文件里写明统一社会信用代码。"),
        ("A3", "unknown_firm", f"企业名录里有2家“同名公司”（{BAIDU}、{TENCENT}）：请在文件里写明统一社会信用代码。"),
    ]


def test_each_refused_row_says_where_and_by_which_rule(tmp_path: Path) -> None:
    found = taken(
        [
            (*HEAD, "取消日期", "取消原因"),
            (1, "甲公司", "9144030071526726XH", "GR202243000101", "首次认定", "2022-10-18"),
            (2, "甲公司", TENCENT, "GR202243000102", "复审", "2022-10-18"),
            (3, "甲公司", TENCENT, "GR202243000103", "首次认定", "2022年10月"),
            (4, "甲公司", TENCENT, "GR202243000104", "首次认定", None),
            (5, "甲公司", TENCENT, "GR202243000105", "首次认定", "2022-10-18", "2022-10-17", "未报年报"),
            (6, "甲公司", TENCENT, "GR202243000106", "首次认定", "#REF!"),
            (7, "甲公司", TENCENT, "GR202243000107", "首次认定", "2022-10-18", "2022-10-18", "未报年报"),
            (8, "乙公司", BAIDU, "GR202243000107", "首次认定", "2022-10-18"),
        ],
        tmp_path,
    )
    assert [(each.cell.address.ref, each.rule) for each in found.refusals if each.cell] == [
        ("C2", "unreadable"),
        ("E3", "unreadable"),
        ("F4", "unreadable"),
        ("F7", "unreadable"),
        ("B5", "required"),
        ("G6", "revoked_not_before_issued"),
        ("D9", "twice"),
    ]
    assert found.refusals[-1].text == "“GR202243000107”在文件里出现两次，前一次在D8：请删去重复的一行。"


def test_what_the_rules_only_warn_of_is_taken(tmp_path: Path) -> None:
    row = (1, "甲公司", TENCENT, "43000101", "首次认定", "2022-10-18")
    found = taken([HEAD, row], tmp_path)
    assert (len(found.rows), found.refusals) == (1, ())
    assert [(each.rule, each.cell.address.ref) for each in found.warnings if each.cell] == [
        ("certificate_number", "D2")
    ]


def test_a_file_without_the_table_says_what_is_looked_for(tmp_path: Path) -> None:
    found = taken([("姓名", "电话"), ("张三", "13800000001")], tmp_path)
    assert [each.text for each in found.refusals] == ["没有找到高新技术企业的表头，要有这几列：证书编号。"]


def test_money_by_the_unit_above_the_table() -> None:
    register = shipped()["technology_contracts"]
    parties = f"{TENCENT},甲公司,{BAIDU},乙公司,2022-03-05,2022-03-01"
    text = (
        "单位：万元,,,,,,,,,\n登记编号,合同名称,合同类别,卖方信用代码,卖方名称,买方信用代码,买方名称,登记日期,"
        f'签订日期,成交额,技术交易额\n2022430112000001,甲合同,技术开发,{parties},"1,200",80.5\n'
        f"2022430112000002,乙合同,技术开发,{parties},100,100.01\n"
    )
    document = delimited.read(text.encode(), "合同.csv")
    found = checked(read_document(document, register, {}), register, codes)
    assert [(row.values["total"], row.values["technology"]) for row in found.rows] == [
        (Decimal(12000000), Decimal(805000))
    ]
    assert [each.rule for each in found.refusals] == ["technology_within_total"]


@pytest.mark.parametrize("suffix", ["xls", "docx", "pdf", "html", "csv"])
def test_the_same_list_in_every_format(tmp_path: Path, suffix: str) -> None:
    """Made by LibreOffice from a web page, as a bureau would."""
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice here")
    rows = [
        HEAD,
        ("1", "甲公司", TENCENT, "GR202243000101", "首次认定", "2022年10月18日"),
        ("2", "乙公司", BAIDU, "GR202243000102", "重新认定", "２０２２－１０－１８"),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    source = tmp_path / "list.html"
    source.write_text(
        f"<html><meta charset=utf-8><body><table border=1>{cells}</table></body></html>", encoding="utf-8"
    )
    if suffix != "html":
        with_filter = ["--infilter=HTML (StarWriter)"] if suffix in ("docx", "pdf") else ["--infilter=HTML (StarCalc)"]
        target = {
            "docx": "docx:MS Word 2007 XML",
            "pdf": "pdf:writer_pdf_Export",
            "csv": "csv:Text - txt - csv (StarCalc):44,34,76",
        }.get(suffix, suffix)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{tmp_path}/office",
                "--headless",
                *with_filter,
                "--convert-to",
                target,
                "--outdir",
                str(tmp_path),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    read = read_rows(tmp_path / f"list.{suffix}", HIGH_TECH, {})
    found = checked(read, HIGH_TECH, codes)
    assert found.refusals == ()
    assert [(row.values["certificate"], row.values["issued"], row.values["kind"]) for row in found.rows] == [
        ("GR202243000101", date(2022, 10, 18), "首次认定"),
        ("GR202243000102", date(2022, 10, 18), "重新认定"),
    ]


def test_more_cells_than_a_form_has_are_rows_of_a_register(tmp_path: Path) -> None:
    """A column far to the right makes many empty cells of few rows."""
    blank = "," * 1_000
    lines = [f"甲公司,{TENCENT},GR2022430{number:05d},首次认定,2022-10-18{blank}" for number in range(250)]
    path = tmp_path / "list.csv"
    path.write_text(f"企业名称,社会信用代码,证书编号,认定类型,发证时间{blank}\n" + "\n".join(lines), encoding="utf-8")
    assert len(lines) * 1_000 > MAX_CELLS
    assert len(read_rows(path, HIGH_TECH, {}).rows) == 250


def test_a_file_of_more_cells_than_a_register_takes_is_refused(tmp_path: Path) -> None:
    blank = "," * 1_000
    path = tmp_path / "list.csv"
    path.write_text(f"证书编号,发证时间{blank}\n" * (MAX_CELLS_OF_ROWS // 1_000), encoding="utf-8")
    with pytest.raises(UnreadableFile, match=f"文件的单元格超过 {MAX_CELLS_OF_ROWS} 个"):
        read_rows(path, HIGH_TECH, {})


def test_a_workbook_is_held_to_the_cells_it_is_asked_for(tmp_path: Path) -> None:
    book = Workbook()
    for _ in range(5):
        book.worksheets[0].append(["甲", "乙"])
    book.save(tmp_path / "list.xlsx")
    assert read_file(tmp_path / "list.xlsx", keeps_digits=True, most_cells=10).visible == 10
    with pytest.raises(UnreadableFile):
        read_file(tmp_path / "list.xlsx", keeps_digits=True, most_cells=9)
