"""Profiles, words and rules read once before anybody asks: else twenty people who save first read them twenty times."""

import gc
from dataclasses import replace

from django.utils import timezone

from jixiao.cycle.beginnings import template_for
from jixiao.cycle.filling import checked
from jixiao.forms.official.filled import Row, blank_form
from jixiao.reports.words import KINDS

_ANYWHERE = "000000"


def warm_up() -> None:
    """Checks a form with one indicator, of each kind the national templates have."""
    year = timezone.localdate().year
    for kind in KINDS:
        template = template_for(_ANYWHERE, year, kind)
        if template is not None:
            profile, layout = template
            blank = blank_form(layout, profile, {"fiscal_year": str(year)})
            row = Row("r1", {"level1": "产出指标", "level2": "数量指标", "level3": "培训", "target": "≥12次"})
            checked(replace(blank, rows={**blank.rows, "indicator": (row,)}), timezone.localdate())
    # What was read stays for good: looking through it again and again for what may go holds up every request.
    gc.collect()
    gc.freeze()
