"""Which characters of the text belong to which story, in the order in which they are read."""

from dataclasses import dataclass, fields

from jixiao.cells.msdoc.fib import Stories, damaged

Span = tuple[int, int]
"""Start and end of a story in the text."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Where each story stands; those a file does not have are empty."""

    main: Span
    footnotes: Span
    headers: Span
    macros: Span
    comments: Span
    endnotes: Span
    textboxes: Span
    header_textboxes: Span

    @property
    def page(self) -> tuple[Span, ...]:
        """The stories of the page in the order of reading; comments are not on it."""
        return self.main, self.textboxes, self.headers, self.header_textboxes, self.footnotes, self.endnotes


def read_spans(stories: Stories, length: int) -> Spans:
    """The spans of a text of this length; refuses a main text that is longer, cuts a later story at the end."""
    if stories.main > length:
        raise damaged("正文不完整")
    spans: dict[str, Span] = {}
    start = 0
    for story in fields(Spans):
        end = min(length, start + int(getattr(stories, story.name)))
        spans[story.name] = (start, end)
        start = end
    return Spans(**spans)
