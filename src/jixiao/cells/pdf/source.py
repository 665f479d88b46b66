"""Open a PDF and read its pages one by one; everything of pdfium is closed again, whatever happens."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2.raw as raw

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.limits import MAX_PAGES
from jixiao.cells.model import visible_characters
from jixiao.cells.pdf import api
from jixiao.cells.pdf.chars import Character, read_characters, turn_upright
from jixiao.cells.pdf.frame import Box, Frame
from jixiao.cells.pdf.rules import Rules, read_rules

COVERS = 0.5
"""Of the page: a picture this large is a scanned page."""
STAMPED = 30
"""Visible characters: what a scanner's program or a page number prints over a scanned page, and no form has so few."""


class Page(NamedTuple):
    """What is drawn on a page. `visible` is counted from pdfium's own text of the page, not from `characters`.

    A page whose words stand on their side (a wide table printed on upright paper) is turned until they are upright;
    width, height and all boxes are those of the turned page.
    """

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    rules: Rules
    pictures: tuple[Box, ...]
    fills: tuple[Box, ...]
    objects: int
    visible: int
    hidden: int
    unknown: int

    @property
    def is_picture(self) -> bool:
        """Whether what the page says is in a picture (or in drawn outlines), not in characters."""
        if not self.visible:
            return self.objects > 0
        covered = max(((right - left) * (bottom - top) for left, top, right, bottom in self.pictures), default=0.0)
        return self.visible < STAMPED and covered >= COVERS * self.width * self.height


@contextmanager
def opened(data: bytes) -> Iterator[int]:
    """The handle of an open document.

    Raises:
        UnreadableFile: encrypted, damaged, without pages, or with more pages than `MAX_PAGES`.
    """
    document = api.load_document(data, len(data), None)
    if not document:
        raise _refusal(api.last_error())
    try:
        pages = api.count_pages(document)
        if pages <= 0:
            raise UnreadableFile("damaged", "PDF 文件里没有可读的页，可能已损坏，请重新导出或换一份再试。")
        if pages > MAX_PAGES:
            raise UnreadableFile(
                "too_large", f"PDF 文件有 {pages} 页，超过 {MAX_PAGES} 页的上限，请只保留绩效表所在的页。"
            )
        yield document
    finally:
        api.close_document(document)


def _refusal(error: int) -> UnreadableFile:
    if error in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return UnreadableFile("encrypted", "PDF 文件设有打开密码，请先解除密码再试。")
    return UnreadableFile("damaged", "PDF 文件已损坏或不完整，无法打开，请重新导出或换一份再试。")


def read_pages(document: int) -> Iterator[Page | None]:
    """Every page in turn, None for one that pdfium cannot load."""
    for index in range(api.count_pages(document)):
        yield read_page(document, index)


def read_page(document: int, index: int) -> Page | None:
    """The page of this index (from 0). Filled-in fields and remarks shown on it become part of it first."""
    page = api.load_page(document, index)
    if page and api.count_annotations(page) > 0:
        api.flatten(page, raw.FLAT_NORMALDISPLAY)
        api.close_page(page)
        page = api.load_page(document, index)
    if not page:
        return None
    text_page = api.load_text(page)
    try:
        if not text_page:
            return None
        frame = _frame(page)
        characters = read_characters(text_page, frame)
        if turn := turn_upright(characters.shown):
            frame = frame._replace(turn=(frame.turn + turn) % 4)
            characters = read_characters(text_page, frame)
        drawn = read_rules(page, frame)
        visible = _printed(text_page) + characters.left_out - characters.hidden
        return Page(
            index + 1,
            frame.width,
            frame.height,
            characters.shown,
            drawn.rules,
            drawn.pictures,
            drawn.fills,
            drawn.objects,
            visible,
            characters.hidden,
            characters.unknown,
        )
    finally:
        if text_page:
            api.close_text(text_page)
        api.close_page(page)


def _frame(page: int) -> Frame:
    bounds = api.Rectangle()
    api.page_bounds(page, ctypes.byref(bounds))
    return Frame(bounds.left, bounds.bottom, bounds.right, bounds.top, api.page_rotation(page) % 4)


def _printed(text_page: int) -> int:
    """How many visible characters pdfium's own text of the page has."""
    count = api.count_characters(text_page)
    if count <= 0:
        return 0
    buffer = ctypes.create_string_buffer(2 * (count + 1) * 2)
    written = api.whole_text(text_page, 0, count, buffer)
    text = buffer.raw[: max(0, written - 1) * 2].decode("utf-16-le", "surrogatepass")
    return visible_characters(text.rstrip("\0"))
