import gc
import hashlib
import json
import pickle
import tracemalloc
from dataclasses import replace
from urllib.parse import unquote

import pytest
from lxml import html
from openpyxl import load_workbook

from jixiao.cells.sandbox import Workers
from jixiao.reports import sheet
from jixiao.reports.folder import WRITTEN, ReportFolder
from jixiao.reports.model import DocumentReport, FileError, Summary
from jixiao.reports.rendered import render
from tests.reports.markup import select
from tests.reports.samples import report, two_forms

BROKEN = DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏。"))


def test_a_run_writes_pages_letters_table_and_index(tmp_path):
    with ReportFolder(tmp_path) as folder:
        for source in (report(), two_forms(), BROKEN):
            folder.add(render(source))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == [
        ".jixiao-written",
        "index.html",
        "pages/00001-目标表.html",
        "pages/00002-目标表.html",
        "pages/00003-坏.html",
        "审核意见书/00001-目标表-1.docx",
        "审核意见书/00002-目标表-1.docx",
        "审核意见书/00002-目标表-2.docx",
        "审核意见汇总表.xlsx",
    ]
    assert folder.summary == Summary(files=3, forms=3, unreadable=1, errors=3, warnings=6, hints=3)
    book = load_workbook(tmp_path / "审核意见汇总表.xlsx")
    assert [sheet.max_row for sheet in book] == [1 + 4 + 8, 1 + 1 + 2 + 1]
    links = [cell.hyperlink.target for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == 12 + 4 + 3
    assert all((tmp_path / unquote(link)).is_file() for link in links)


def test_pages_of_an_earlier_larger_run_do_not_stay(tmp_path):
    for documents in ((report(), two_forms(), BROKEN), (report(),)):
        with ReportFolder(tmp_path) as folder:
            for source in documents:
                folder.add(render(source))
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["00001-目标表.html"]
    assert [path.name for path in (tmp_path / "审核意见书").iterdir()] == ["00001-目标表-1.docx"]


def test_nothing_else_is_ever_removed(tmp_path):
    """What somebody changed, put there himself, or wrote into the list of what we wrote."""
    with ReportFolder(tmp_path) as folder:
        for source in (two_forms(), two_forms()):
            folder.add(render(source))
    signed, own = tmp_path / "审核意见书" / "00002-目标表-1.docx", tmp_path / "pages" / "00009-附件.html"
    linked, outside = tmp_path / "pages" / "00008-链接.html", tmp_path / "留底.html"
    signed.write_bytes(b"signed")
    own.write_bytes(b"own")
    outside.write_bytes(b"own")
    linked.symlink_to(outside)
    digest = hashlib.sha256(b"own").hexdigest()
    with (tmp_path / WRITTEN).open("a", encoding="utf-8") as written:
        written.writelines(
            f"{digest}  {name}\n" for name in ("留底.html", "pages/../留底.html", "pages/00008-链接.html")
        )
    with ReportFolder(tmp_path) as folder:
        folder.add(render(report()))
    assert [path.read_bytes() for path in (signed, own, outside, linked)] == [b"signed", b"own", b"own", b"own"]
    assert not (tmp_path / "pages" / "00002-目标表.html").exists()


def test_every_link_leads_to_a_file(tmp_path):
    with ReportFolder(tmp_path) as folder:
        folder.add(render(replace(report(), name="表 1%#?/甲:乙.docx")))
        folder.add(render(BROKEN))
    index = tmp_path / "index.html"
    for path in (index, *(tmp_path / "pages").iterdir()):
        for link in select(html.parse(path).getroot(), "a"):
            address = unquote(link.get("href").split("#")[0])
            assert not address or (path.parent / address).resolve().is_file(), link.get("href")
    assert len(select(html.parse(index).getroot(), "tbody a")) == 4


def test_a_run_remembers_no_document(tmp_path, monkeypatch):
    """However many files: what is held after three hundred is what was held after a hundred, all links made."""
    monkeypatch.setattr(sheet, "MOST_LINKS", 100)
    documents = [render(replace(report(), name=f"{number}.docx")) for number in range(3)]
    held = []
    tracemalloc.start()
    try:
        with ReportFolder(tmp_path) as folder:
            for number in range(300):
                folder.add(documents[number % 3])
                if number in (99, 299):
                    gc.collect()
                    held.append(tracemalloc.get_traced_memory()[0])
            tracemalloc.reset_peak()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (
        held[1] - held[0] < 200 * 100
    )  # a document has some 3,000 bytes of rows; the interpreter itself moves a little
    assert peak - held[1] < 1_000_000  # the table and the index are written piece by piece
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert len(select(html.document_fromstring(index), "#index tbody tr")) == 300
    assert load_workbook(tmp_path / "审核意见汇总表.xlsx").active.max_row == 1 + 4 * 300


def broken_off(folder):
    with ReportFolder(folder) as reports:
        reports.add(render(report()))
        raise KeyboardInterrupt


def test_a_run_that_was_broken_off_keeps_what_it_has(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        broken_off(tmp_path)
    assert "目标表.docx" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert load_workbook(tmp_path / "审核意见汇总表.xlsx").active.max_row == 5


def test_a_worker_in_another_process_hands_over_a_small_result():
    with Workers(render, jobs=1) as workers:
        ((_, rendered),) = workers.results([report()])
    here = render(report())
    assert replace(rendered, letters=()) == replace(here, letters=())
    assert len(rendered.letters) == 1
    assert len(pickle.dumps(rendered)) < 120_000


def test_without_files_only_the_json_is_made():
    rendered = render(report(), files=False)
    assert (rendered.page, rendered.letters, rendered.opinions) == (None, (), ())
    assert json.loads(rendered.json)["source"]["name"] == rendered.name == "目标表.docx"
    assert rendered.index[0].errors == 1
