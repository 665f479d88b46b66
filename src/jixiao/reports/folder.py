"""The folder a run writes: index.html, pages/, 审核意见书/, 审核意见汇总表.xlsx; pages as they come, the index last.

Pages and letters of an earlier run would stand beside those of this one as if they were its own: what the earlier run
has written down as its work, and nobody has changed since, is removed first. Nothing else ever is.
"""

import hashlib
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
from jixiao.reports.spool import Spool, naming, new_file

PAGES, LETTERS = "pages", "审核意见书"
TABLE, INDEX = f"{TITLE}.xlsx", "index.html"
OUTPUTS = frozenset({PAGES, LETTERS, TABLE, INDEX})
"""Everything a run writes, by its name in the folder."""
WRITTEN = ".jixiao-written"
"""Which pages and letters a run wrote: a line a file, as sha256sum prints it."""
_OURS = re.compile(rf"([0-9a-f]{{64}})  ((?:{PAGES}|{LETTERS})/\d{{5,}}-[^/\0]*\.(?:html|docx))")
_LONGEST_STEM = 40
"""Characters of a file's name kept in the names made from it (three bytes each in UTF-8, 255 in all)."""


class ReportFolder:
    """Writes one run's reports; what it must remember of each document waits on disk. Use it in a `with`."""

    def __init__(self, folder: Path, checked_on: date | None = None) -> None:
        self._folder = folder
        self._written = folder / WRITTEN
        self._checked_on = checked_on
        self._files = 0
        self.summary = Summary()
        for part in (PAGES, LETTERS):
            (folder / part).mkdir(parents=True, exist_ok=True)
        remove_earlier(folder)
        self._table = OpinionTable(folder)
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
        with naming(self._written), self._written.open("ab", buffering=0) as written:
            written.write(f"{hashlib.sha256(content).hexdigest()}  {path}\n".encode())


def remove_earlier(folder: Path) -> None:
    """Remove the pages and letters an earlier run wrote here, as far as they are still what it wrote."""
    written = folder / WRITTEN
    if written.is_symlink() or not written.is_file():
        return
    with written.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if ours := _OURS.fullmatch(line.rstrip("\n")):
                path = folder / ours[2]
                if not path.is_symlink() and path.is_file() and _digest(path) == ours[1]:
                    path.unlink()
    written.unlink()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stem(name: str) -> str:
    """A file's name without its ending and without the signs some file system refuses."""
    stem = name.rpartition(".")[0] or name
    return re.sub(r'[\\/:*?"<>|#%\s\x00-\x1f]+', "_", stem)[:_LONGEST_STEM].strip("._ ")
