"""`jixiao write`: the official form of what a file holds, read back before anybody relies on it."""

from pathlib import Path

from docx import Document

from tests.cli.running import jixiao
from tests.conftest import EXAMPLES

FORMS = EXAMPLES / "forms"
TWO = FORMS / "zhuzhou-agriculture-dept-project-2023" / "form.doc"


def test_every_form_of_a_file_is_written_and_said_to_read_the_same(tmp_path: Path) -> None:
    ended = jixiao("write", TWO, "--out", tmp_path / "new")
    assert ended.status == 0
    assert [line.rpartition("/")[2] for line in ended.out.splitlines()] == [
        "form-1.docx（读回一致）",
        "form-2.docx（读回一致）",
    ]
    title = Document(str(tmp_path / "new" / "form-2.docx")).paragraphs[0].text
    assert title == "2023年项目支出绩效目标表"


def test_people_are_masked_unless_asked_for(tmp_path: Path) -> None:
    def people(*more: str) -> str:
        assert jixiao("write", TWO, "--out", tmp_path, *more).status == 0
        return "".join(paragraph.text for paragraph in Document(str(tmp_path / "form-2.docx")).paragraphs)

    assert "填报人：周*" in people()
    assert "填报人：周*" not in people("--with-personal-data")


def test_a_workbook_where_one_is_asked_for(tmp_path: Path) -> None:
    ended = jixiao("write", FORMS / "luoyang-education-dept-2021" / "form.txt", "--as", "xlsx", "--out", tmp_path)
    assert ended.status == 0
    assert jixiao("read", tmp_path / "form-1.xlsx").status == 0


def test_a_profile_without_an_official_layout_is_one_line(tmp_path: Path) -> None:
    ended = jixiao("write", FORMS / "gansu-zhuanglang-union-dept-2022" / "form.docx", "--out", tmp_path)
    assert ended.status == 2
    assert len(ended.lines) == 1
    assert "没有正式表样；有的是：" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_what_the_layout_has_no_place_for_is_named(tmp_path: Path) -> None:
    ended = jixiao("write", FORMS / "heilongjiang-forestry-project-2022" / "form.docx", "--out", tmp_path)
    assert ended.status == 1
    assert "请核对：" in ended.out
    assert "money[0].slot" in ended.out


def test_a_file_without_a_form_writes_nothing(tmp_path: Path) -> None:
    ended = jixiao("write", EXAMPLES / "negatives" / "staff-list" / "form.docx", "--out", tmp_path / "new")
    assert ended.status == 2
    assert ended.lines == ["form.docx：没有绩效表，没有写出文件。"]
    assert not (tmp_path / "new").exists()


def test_a_file_that_cannot_be_read_ends_as_in_every_command(tmp_path: Path) -> None:
    file = tmp_path / "空.docx"
    file.write_bytes(b"")
    ended = jixiao("write", file, "--out", tmp_path)
    assert ended.status == 3
    assert ended.lines == ["空.docx：文件是空的（0 字节），请重新导出或下载。"]
