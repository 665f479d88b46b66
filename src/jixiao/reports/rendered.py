"""One document in every output, small and picklable: what a worker hands to the process that writes the files."""

from dataclasses import dataclass, replace
from datetime import date

from jixiao.forms.as_json import mask_of
from jixiao.forms.personal import Mask
from jixiao.reports.as_json import document_json, json_text
from jixiao.reports.brief import FormBrief, form_briefs
from jixiao.reports.index import IndexRow, index_rows
from jixiao.reports.model import DocumentReport, Summary, summarise
from jixiao.reports.opinion_letter import opinion_letters
from jixiao.reports.opinion_table import OpinionRow, opinion_rows
from jixiao.reports.page import page_html

INDEX_HREF = "../index.html"
"""Where the index is, seen from a page (folder)."""


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """`json` is contract.md's entry as text. `page` and `letters` (one a form) are empty where only it was asked for.

    `name` and `error` (why there is no result) are those of the JSON.
    """

    json: str
    name: str
    error: str | None
    forms: tuple[FormBrief, ...]
    summary: Summary
    index: tuple[IndexRow, ...]
    opinions: tuple[OpinionRow, ...] = ()
    page: str | None = None
    letters: tuple[bytes, ...] = ()


def render(
    report: DocumentReport, *, with_personal_data: bool = False, files: bool = True, checked_on: date | None = None
) -> RenderedDocument:
    """Every output of one document; without `files` only the JSON, the counts and the rows of the index.

    `checked_on` is printed in the page; there is no clock in here.
    """
    mask = document_mask(report, with_personal_data=with_personal_data)
    document = document_json(report, mask)
    rendered = RenderedDocument(
        json=json_text(document),
        name=document["source"]["name"],
        error=document["error"] and document["error"]["text"],
        forms=form_briefs(document),
        summary=summarise([report]),
        index=index_rows(report, mask),
    )
    if not files:
        return rendered
    return replace(
        rendered,
        opinions=opinion_rows(report, mask),
        page=page_html(report, mask, index_href=INDEX_HREF, checked_on=checked_on),
        letters=opinion_letters(report, mask),
    )


def document_mask(report: DocumentReport, *, with_personal_data: bool) -> Mask:
    """The mask of a file's reading; of a file that could not be read only numbers can be known."""
    if report.reading is None:
        return Mask((), with_personal_data=with_personal_data)
    return mask_of(report.reading, with_personal_data=with_personal_data)
