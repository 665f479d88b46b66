"""The folder a run writes: index.html, pages/, 审核意见书/, 审核意见汇总表.xlsx; pages as they come, the index last."""

import re
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

from jixiao.reports.index import IndexRow, index_page
from jixiao.reports.model import Summary
from jixiao.reports.opinion_table import TITLE, OpinionTable
from jixiao.reports.rendered import RenderedDocument
from jixiao.reports.spool import Spool, new_file

PAGES, LETTERS = "pages", "审核意见书"
TABLE, INDEX = f"{TITLE}.xlsx", "index.html"
OUTPUTS = frozenset({PAGES, LETTERS, TABLE, INDEX})
"""Everything a run writes, by its name in the folder."""
_LONGEST_STEM = 40
"""Characters of a file's name kept in the names made from it (three bytes each in UTF-8, 255 in all)."""


class ReportFolder:
    """Writes one run's reports; what it must remember of each document waits on disk. Use it in a `with`."""

    def __init__(self, folder: Path, checked_on: date | None = None) -> None:
        self._folder = folder
        self._checked_on = checked_on
        self._files = 0
        self.summary = Summary()
        for part in (PAGES, LETTERS):
            (folder / part).mkdir(parents=True, exist_ok=True)
        self._table = OpinionTable()
        self._rows: Spool[IndexRow] = Spool(folder)

    def __enter__(self) -> "ReportFolder":
        return self

    def __exit__(self, *_: object) -> None:
        """Write the table and the index, also where the run was broken off: what was checked is not lost."""
        with closing(self._rows):
            with new_file(self._folder / TABLE) as file:
                self._table.write(file)
            with new_file(self._folder / INDEX) as file:
                page = index_page(self._rows, self.summary, table_href=quote(TABLE), checked_on=self._checked_on)
                file.writelines(piece.encode() for piece in page)

    def add(self, document: RenderedDocument) -> None:
        """Write a document's page and letters, its rows into the table; remember its line of the index."""
        self._files += 1
        self.summary += document.summary
        stem = f"{self._files:05d}-{_stem(document.index[0].name)}"
        page = f"{PAGES}/{stem}.html"
        if document.page is not None:
            self._write(page, document.page.encode())
        letters = [f"{LETTERS}/{stem}-{number}.docx" for number in range(1, len(document.letters) + 1)]
        for path, content in zip(letters, document.letters, strict=True):
            self._write(path, content)
        href = None if document.page is None else quote(page)
        rows = [
            replace(row, href=href, opinion_href=quote(letters[row.form - 1]) if row.form and letters else None)
            for row in document.index
        ]
        for row in rows:
            self._rows.append(row)
        self._table.append(document.opinions, href)
        self._table.append_forms(rows)

    def _write(self, path: str, content: bytes) -> None:
        with new_file(self._folder / path) as file:
            file.write(content)


def _stem(name: str) -> str:
    """A file's name without its ending and without the signs some file system refuses."""
    stem = name.rpartition(".")[0] or name
    return re.sub(r'[\\/:*?"<>|#%\s\x00-\x1f]+', "_", stem)[:_LONGEST_STEM].strip("._ ")
