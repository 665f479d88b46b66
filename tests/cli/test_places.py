"""Strange names, folders with more than files in them, places nobody may read or write: one line each, no traceback."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import Ended, jixiao, limited, powerless
from tests.conftest import EXAMPLES

FORM = EXAMPLES / "forms" / "huaihua-water-dept-2020" / "form.docx"


def copy(file: Path) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(FORM.read_bytes())
    return file


def names(ended: Ended) -> list[str]:
    return [line.partition("：")[0] for line in ended.lines]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (" 年 度\u3000表 .docx", " 年 度\u3000表 .docx"),
        ("年度\n表.docx", "年度␊表.docx"),
        ("\x1b[31m表.docx", "␛[31m表.docx"),
        ("<script>alert(1)<'\".docx", "<script>alert(1)<'\".docx"),
        (b"\xb1\xed.docx".decode("utf-8", "surrogateescape"), "��.docx"),
    ],
)
def test_names_as_people_and_machines_make_them(name: str, shown: str, tmp_path: Path) -> None:
    file = copy(tmp_path / name)
    report = tmp_path / "report"
    ended = jixiao("check", file, "--json", "--out", report)
    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out)["documents"][0]["source"]["name"] == shown
    assert len(list((report / "pages").iterdir())) == 1
    assert json.loads(jixiao("read", file, "--json").out)["source"]["name"] == shown
    file.write_bytes(b"PK\x03\x04")
    assert names(jixiao("check", file)) == names(jixiao("read", file)) == [shown]


def test_what_is_no_file_in_a_folder_is_a_row_as_well(tmp_path: Path) -> None:
    """A pipe, a device, broken links: each a line; a link back into the folder is followed once."""
    folder = tmp_path / "folder"
    copy(folder / "form.docx")
    copy(folder / "inner" / "form.docx")
    os.mkfifo(folder / "pipe.docx")
    (folder / "device.docx").symlink_to("/dev/zero")
    (folder / "gone.docx").symlink_to("nowhere.docx")
    (folder / "itself.docx").symlink_to("itself.docx")
    (folder / "loop").symlink_to(".")
    (folder / "inner" / "back").symlink_to("..")
    ended = jixiao("check", folder, "--json")
    found = {entry["source"]["name"]: entry["error"] for entry in json.loads(ended.out)["documents"]}
    assert ended.status == 3
    assert list(found) == [
        "device.docx", "form.docx", "gone.docx", "inner/form.docx", "itself.docx", "pipe.docx",
    ]  # fmt: skip
    assert names(ended) == [name for name, error in found.items() if error]
    assert [name for name, error in found.items() if not error] == ["form.docx", "inner/form.docx"]


def test_a_folder_reached_by_a_link_is_read(tmp_path: Path) -> None:
    copy(tmp_path / "elsewhere" / "form.docx")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link").symlink_to("../elsewhere")
    report = json.loads(jixiao("check", tmp_path / "folder", "--json").out)
    assert [entry["source"]["name"] for entry in report["documents"]] == ["link/form.docx"]


def test_closed_files_and_folders(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    copy(folder / "form.docx")
    inside = copy(folder / "closed.d" / "form.docx")
    (folder / "closed.docx").write_bytes(b"x")
    (folder / "closed.docx").chmod(0)
    (folder / "closed.d").chmod(0)
    try:
        ended = jixiao("check", folder, inside, "--json", before=powerless)
        alone = jixiao("read", folder / "closed.docx", before=powerless)
    finally:
        (folder / "closed.d").chmod(0o700)
    documents = json.loads(ended.out)["documents"]
    assert ended.status == 3
    assert [entry["source"]["name"] for entry in documents] == ["closed.d", "closed.docx", "form.docx", "form.docx"]
    assert names(ended) == ["closed.d", "closed.docx", "form.docx"]
    assert all("权限" in line for line in ended.lines)
    assert documents[2]["error"] is None
    assert (alone.status, names(alone)) == (3, ["closed.docx"])


def test_a_path_no_system_takes() -> None:
    for command in ("check", "read"):
        ended = jixiao(command, f"{'长' * 300}.docx")
        assert (ended.status, len(ended.lines)) == (3, 1)


def test_a_report_has_no_place(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    for out, reason in ((file, "是文件"), (file / "inner", "是文件"), (closed / "report", "没有权限")):
        ended = jixiao("check", FORM, "--out", out, before=powerless)
        assert (ended.status, ended.out, len(ended.lines)) == (2, "", 1), ended.err
        assert reason in ended.err
        assert str(out) in ended.err


@pytest.mark.parametrize("size", [1_000, 20_000, 60_000])
def test_a_report_that_finds_no_room(size: int, tmp_path: Path) -> None:
    """The disk refuses in the middle of a page, a letter, the table: one line, whatever is half done."""
    ended = jixiao("check", FORM, "--out", tmp_path / "report", before=limited(size))
    assert (ended.status, len(ended.lines)) == (2, 1), ended.err
    assert f"“{tmp_path / 'report'}" in ended.err
    assert "写不进去" in ended.err
    written = [file for file in (tmp_path / "report").rglob("*") if file.is_file()]
    assert [file.name for file in written if file.suffix == ".part"] == []


@pytest.mark.parametrize("arguments", [("read", FORM, "--json"), ("check", FORM, "--json"), ("rules",)])
def test_output_that_finds_no_room(arguments: tuple[str | Path, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = jixiao(*arguments, out=full)
    assert (ended.status, len(ended.lines)) == (2, 1), ended.err
    assert ended.err.startswith("标准输出：磁盘空间不足")


def test_a_reader_of_the_output_that_leaves() -> None:
    """As with `| head`: nothing is said, and the status is not that of a rule that failed."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = jixiao("check", FORM, "--json", out=pipe)
    assert (ended.status, ended.err) == (141, "")


@pytest.mark.parametrize("out", [pytest.param("报告", id="inside"), pytest.param(".", id="the-folder-itself")])
def test_the_reports_of_an_earlier_run_are_not_checked(out: str, tmp_path: Path) -> None:
    copy(tmp_path / "form.docx")
    copy(tmp_path / "pages-of-the-unit" / "form.docx")
    before, again = (jixiao("check", tmp_path, "--out", tmp_path / out) for _ in range(2))
    assert (again.status, again.out, again.err) == (before.status, before.out, "")
    assert len(list((tmp_path / out / "pages").iterdir())) == 2
