"""Every file that cannot be read is one line that names it, the cause and what to do; status 3, nothing else."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.cells.limits import MAX_FILE_BYTES
from tests.cells.msdoc.wordfile import container
from tests.cells.packages import p, package, relationships, tbl, tc, word
from tests.cells.test_sniff import typed
from tests.cli.running import Ended, jixiao
from tests.conftest import EXAMPLES

FORM = EXAMPLES / "forms" / "huaihua-water-dept-2020"
PDFS = Path(__file__).parent.parent / "cells" / "pdf" / "files"
LOCKS = Path(__file__).parent / "files"
LOCKED = {"EncryptionInfo": b"\x04\0\x04\0\x40\0\0\0<encryption/>", "EncryptedPackage": bytes(range(256))}
"""What Word and Excel write instead of a zip where a password opens the file."""
TEXT = "部门整体支出绩效目标申报表\n（2020年度）\n填报单位：某市水利局\n年度预算申请（万元）\t资金总额：12.5\n"


def good(suffix: str) -> bytes:
    return (FORM / f"form.{suffix}").read_bytes()


def cut(suffix: str, keep: float = 0.5) -> bytes:
    data = good(suffix)
    return data[: int(len(data) * keep)]


def zip_of(name: str, size: int) -> bytes:
    """A docx with one part of so many equal bytes."""
    out = io.BytesIO(word(p("甲")))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(name, bytes(size))
    return out.getvalue()


def locked_zip() -> bytes:
    """A docx whose entries say that they are encrypted."""
    data = word(p("甲"))
    return data.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.docx": (lambda: b"", "空"),
    "blank.txt": (lambda: b" \n\r\n\t", "空"),
    "cut.docx": (lambda: cut("docx"), "损坏"),
    "cut.xlsx": (lambda: cut("xlsx"), "损坏"),
    "cut.doc": (lambda: cut("doc", 0.05), "损坏"),
    "cut.xls": (lambda: cut("xls", 0.05), "损坏"),
    "cut.pdf": (lambda: cut("pdf", 0.02), "损坏"),
    "locked.docx": (lambda: container(LOCKED), "密码"),
    "locked.xlsx": (lambda: container(LOCKED), "密码"),
    "locked.doc": ((LOCKS / "locked.doc").read_bytes, "密码"),
    "locked.xls": ((LOCKS / "locked.xls").read_bytes, "密码"),
    "locked-zip.docx": (locked_zip, "密码"),
    "locked.pdf": ((PDFS / "encrypted.pdf").read_bytes, "密码"),
    "bomb.docx": (lambda: zip_of("word/media/image1.bmp", 64 * 1024 * 1024), "压缩炸弹"),
    "photo.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "扫描"),
    "photo.heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64), "扫描"),
    "photo.avif": (lambda: b"\0\0\0\x1cftypavif\0\0\0\0avifmif1" + bytes(64), "扫描"),
    "photo.jp2": (lambda: b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 " + bytes(64), "扫描"),
    "photo.jxl": (lambda: b"\xff\x0a" + bytes(64), "扫描"),
    "scan.pdf": ((PDFS / "scan.pdf").read_bytes, "扫描"),
    "form.ofd": (lambda: package({"OFD.xml": "<x/>"}), "OFD"),
    "archive.zip": (lambda: package({"a.docx": "x"}), "压缩包"),
    "slides.pptx": (
        lambda: typed("vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        "演示文稿",
    ),
    "form.odt": (lambda: package({"mimetype": "application/vnd.oasis.opendocument.text"}), "ODF"),
    "data.xml": (lambda: b'<?xml version="1.0"?><a><b>1</b></a>', "XML"),
    "zeros.docx": (lambda: bytes(5000), "不是能识别的文档"),
    "program.doc": (lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "不是能识别的文档"),
    "huge.txt": (lambda: b"a" * (60 * 1024 * 1024), f"{MAX_FILE_BYTES // 1024 // 1024} MB"),
    "张三的表 (1).docx": (lambda: cut("docx"), "损坏"),
}


def assert_one_line(ended: Ended, name: str, cause: str) -> None:
    assert ended.status == 3
    assert ended.out == ""
    assert len(ended.lines) == 1, ended.err
    assert ended.lines[0].startswith(f"{name}：")
    assert cause in ended.lines[0]
    advice = ("请", "另存", "重新")
    assert any(word_of_advice in ended.lines[0] for word_of_advice in advice), "says what to do"


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_is_one_line(name: str, tmp_path: Path) -> None:
    content, cause = UNREADABLE[name]
    file = tmp_path / name
    file.write_bytes(content())
    assert_one_line(jixiao("read", file, "--json"), name, cause)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert_one_line(jixiao("read", tmp_path / "none.docx"), "none.docx", "不存在")
    assert_one_line(jixiao("read", tmp_path), tmp_path.name, "文件夹")


def test_a_file_without_end() -> None:
    assert_one_line(jixiao("read", "/dev/zero"), "zero", "设备")


def test_a_fresh_interpreter_prints_the_same_line(tmp_path: Path) -> None:
    file = tmp_path / "cut.docx"
    file.write_bytes(cut("docx"))
    command = [sys.executable, "-m", "jixiao.cli.main", "read", str(file)]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert_one_line(Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode()), "cut.docx", "损坏")


@pytest.mark.parametrize("suffix", ["docx", "doc", "xlsx", "xls", "pdf", "html", "txt"])
def test_the_content_decides_not_the_name(suffix: str, tmp_path: Path) -> None:
    wrong = "docx" if suffix == "pdf" else "pdf"
    file = tmp_path / f"form.{wrong}"
    file.write_bytes(good(suffix))
    ended = jixiao("read", file, "--json")
    assert (ended.status, ended.err) == (0, "")
    reading = json.loads(ended.out)
    assert reading["source"]["format"] == {"txt": "text"}.get(suffix, suffix)
    assert [form["fiscal_year"] for form in reading["forms"]] == [2020]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "big5"])
def test_texts_in_the_encodings_of_offices(encoding: str, tmp_path: Path) -> None:
    text = TEXT
    if encoding == "big5":
        text = "部門整體支出績效目標申報表\n（2020年度）\n填報單位：某市水利局\n年度預算申請（萬元）\t資金總額：12.5\n"
    file = tmp_path / "form.txt"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""  # the others write their mark themselves
    file.write_bytes(mark + text.encode(encoding))
    ended = jixiao("read", file, "--json")
    assert (ended.status, ended.err) == (0, "")
    balance = json.loads(ended.out)["text_balance"]
    assert balance["source"] == sum(not character.isspace() for character in text)


def test_a_file_with_macros_is_read_and_its_macros_are_not(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relationships({"r": ("officeDocument", "word/document.xml")}),
        "[Content_Types].xml": '<Types><Override PartName="/word/document.xml"'
        ' ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros",
    }
    inner = zipfile.ZipFile(io.BytesIO(word(tbl(tc("资金总额") + tc("12.5")))))
    file = tmp_path / "form.docm"
    file.write_bytes(package(parts | {"word/document.xml": inner.read("word/document.xml")}))
    ended = jixiao("read", file, "--json")
    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out)["source"]["format"] == "docx"


def test_nul_bytes_in_a_text_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "form.txt"
    file.write_bytes((TEXT * 40 + "尾\0行\n").encode())
    ended = jixiao("read", file, "--json")
    assert (ended.status, ended.err) == (0, "")
    assert "\0" not in ended.out


def test_a_folder_with_bad_files_is_checked_to_its_end(tmp_path: Path) -> None:
    """One line and one entry for each bad file; the others as if they were alone."""
    folder = tmp_path / "folder"
    folder.mkdir()
    named = {name: content for name, (content, _) in UNREADABLE.items() if name not in ("huge.txt", "archive.zip")}
    suffixes = ("docx", "html", "txt", "xls")
    for name, content in named.items():
        (folder / name).write_bytes(content())
    for number, suffix in enumerate(suffixes * 3):
        (folder / f"good-{number}.{suffix}").write_bytes(good(suffix))
    alone = {suffix: json.loads(jixiao("check", FORM / f"form.{suffix}", "--json").out) for suffix in suffixes}

    ended = jixiao("check", folder, "--json", "--out", tmp_path / "report")

    report = json.loads(ended.out)
    documents = {document["source"]["name"]: document for document in report["documents"]}
    bad = {name for name, document in documents.items() if document["error"] is not None}
    expected = {name for name in named if name not in ("slides.pptx", "form.odt")}
    assert (ended.status, bad) == (3, expected)
    assert sorted(line.partition("：")[0] for line in ended.lines if "：" in line) == sorted(expected)
    assert report["summary"]["unreadable"] == len(expected)
    for number, suffix in enumerate(suffixes * 3):
        entry = documents[f"good-{number}.{suffix}"]
        assert entry["forms"] == alone[suffix]["documents"][0]["forms"]
    index = (tmp_path / "report" / "index.html").read_text()
    for name in expected:
        assert index.count(f">{name}<") == 1, name


@pytest.mark.slow
def test_fifty_bad_files_among_a_thousand(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    kinds = [name for name in UNREADABLE if name not in ("huge.txt", "archive.zip", "slides.pptx", "form.odt")]
    suffixes = ("docx", "doc", "html", "txt", "xls", "xlsx", "pdf")
    bad = {f"{number:03d}-{kinds[number % len(kinds)]}" for number in range(50)}
    for name in bad:
        (folder / name).write_bytes(UNREADABLE[name[4:]][0]())
    for number in range(950):
        suffix = suffixes[number % len(suffixes)]
        (folder / f"good-{number:03d}.{suffix}").write_bytes(good(suffix))

    ended = jixiao("check", folder, "--json", "--out", tmp_path / "report")

    documents = json.loads(ended.out)["documents"]
    assert (ended.status, len(documents)) == (3, 1000)
    assert {document["source"]["name"] for document in documents if document["error"]} == bad
    assert sorted(line.partition("：")[0] for line in ended.lines if "：" in line) == sorted(bad)
    assert "Traceback" not in ended.err
    for suffix in suffixes:
        same = [entry["forms"] for entry in documents if entry["source"]["name"].endswith(f".{suffix}")]
        read = [json.dumps(forms) for forms in same if forms]
        assert len(set(read)) == 1
        assert len(read) in (135, 136)
    assert len(list((tmp_path / "report" / "pages").iterdir())) >= 950
