"""Texts and review boxes for which an official form has no place of their own: rows of their own, so that none is
dropped. Their labels are those the reader knows, so that they are read again as what they were."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.forms.changes.fields import text_label
from jixiao.forms.days import day_words
from jixiao.forms.model import Form, Opinion, Text
from jixiao.profiles.layouts import Layout

_NAMED = ("project", "department", "implementing_unit", "duties", "total_score")
_LISTED_BY_THEMSELVES = ("execution_", "share.")
"""What stands beside amounts, in their rows."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the label it is printed behind."""

    label: str
    text: Text

    def cell(self, column: str) -> Text:
        return Text(self.label, ()) if column == "label" else self.text


def texts_without_place(form: Form, layout: Layout) -> tuple[Labelled, ...]:
    """Labelled texts, names and the staff; what has no label of its own (a sum) is none."""
    placed = {blank.argument for blank in layout.blanks if blank.name == "text"}
    found = {name: text for name, text in _texts(form, layout) if name not in placed}
    labelled = {name: (text_label(name), text) for name, text in found.items()}
    return tuple(Labelled(label, text) for name, (label, text) in labelled.items() if label != name)


def _texts(form: Form, layout: Layout) -> Iterator[tuple[str, Text]]:
    for name in _NAMED:
        text: Text | None = getattr(form, name)
        if text is not None and not layout.has(name) and not _is_reporting_unit(name, form):
            yield name, text
    if not layout.has("staffing"):
        for name, count in (("establishment", form.staffing.establishment), ("actual", form.staffing.actual)):
            if count is not None:
                yield f"staffing.{name}", Text(str(count), form.staffing.cells)
    yield from (pair for pair in form.extra.items() if not pair[0].startswith(_LISTED_BY_THEMSELVES))


def _is_reporting_unit(name: str, form: Form) -> bool:
    """The department of a form that prints 填报单位 alone."""
    return name == "department" and form.department is form.reporting_unit


def boxes_without_place(form: Form, layout: Layout) -> tuple[Labelled, ...]:
    """Review boxes: the opinion, who signed it and when, as one text."""
    placed = {blank.argument for blank in layout.blanks if blank.name == "opinion"}
    return tuple(
        Labelled(opinion.role, Text(_said(opinion), (opinion.cell,)))
        for opinion in form.opinions
        if opinion.role not in placed
    )


def _said(opinion: Opinion) -> str:
    signers = (opinion.reviewer, *opinion.further_signers)
    signed = [f"{'负责人签字' if number else '审核人'}：{name}" for number, name in enumerate(signers) if name]
    return "　".join(filter(None, (opinion.text, *signed, day_words(opinion.signed_on))))
