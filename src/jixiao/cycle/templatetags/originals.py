"""The original beside what is read of it, on the pages of reviewers."""

from typing import Any

from django import template

from jixiao.cycle.doubts import source_of, standing
from jixiao.cycle.models import Declaration

register = template.Library()


@register.inclusion_tag("cycle/original_beside.html")
def original_beside(declaration: Declaration) -> dict[str, Any]:
    """The button that opens it, and what the filler was asked to hold against it; nothing where there is no file."""
    source = source_of(declaration)
    found = standing(declaration) if source is not None else []
    return {"declaration": declaration, "source": source, "doubts": found}
