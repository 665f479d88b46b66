"""The rows of a region's units in its table. There are hundreds: made by a template they took most of the time of the
page, five nodes a count."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jixiao.publication.shelf import UnitCounts

_ROW = '<tr><th scope="row"><a href="{}">{}</a></th>{}{}{}{}</tr>'
_COUNT = '<td class="number"><a class="how" href="{}how/{}/" aria-describedby="how-words">{}</a></td>'
_NOTHING = format_html('<td class="number">{}</td>', 0)


def unit_rows(units: Iterable[UnitCounts]) -> SafeString:
    return format_html_join("\n", _ROW, map(_cells, units))


def _cells(unit: UnitCounts) -> tuple[str, ...]:
    counts = {"forms": unit.forms, "late": unit.late, "evaluations": unit.evaluations, "left_out": unit.left_out}
    made = (format_html(_COUNT, unit.address, name, count) if count else _NOTHING for name, count in counts.items())
    return (unit.address, unit.name, *made)
