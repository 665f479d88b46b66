"""Which characters of the text belong to which story, in the order in which they are read."""

from dataclasses import dataclass

from jixiao.cells.msdoc.fib import Stories, damaged


@dataclass(frozen=True, slots=True)
class Spans:
    """(start, end) in the text: the stories of the page, the main text first, and the comments, which are not on it."""

    page: tuple[tuple[int, int], ...]
    comments: tuple[int, int]


def read_spans(stories: Stories, length: int) -> Spans:
    """The spans of a text of this length; refuses a main text that is longer, cuts a later story at the end."""
    if stories.main > length:
        raise damaged("正文不完整")
    spans = {}
    start = 0
    for name in ("main", "footnotes", "headers", "macros", "comments", "endnotes", "textboxes", "header_textboxes"):
        end = min(length, start + int(getattr(stories, name)))
        spans[name] = (start, end)
        start = end
    order = ("main", "textboxes", "headers", "header_textboxes", "footnotes", "endnotes")
    return Spans(tuple(spans[name] for name in order), spans["comments"])
