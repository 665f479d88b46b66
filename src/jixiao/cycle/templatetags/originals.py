"""The original beside what is read of it, on the pages of reviewers."""

from typing import Any

from django import template

from jixiao.cycle.doubts import source_of, standing
from jixiao.cycle.models import Declaration, Version

register = template.Library()


@register.inclusion_tag("cycle/original_beside.html")
def original_beside(declaration: Declaration) -> dict[str, Any]:
    """The button that opens it, and what the filler was asked to hold against it; nothing where there is no file."""
    source = source_of(declaration)
    found = standing(declaration) if source is not None else []
    return {"declaration": declaration, "source": source, "doubts": found}


@register.inclusion_tag("cycle/original_link.html")
def original_link(version: Version, sees_persons: bool) -> dict[str, Any]:
    """The file a version came in, or the one it was written on from; that there is none, where there is none."""
    source: Version | None = version if version.file_name else None
    if source is None and version.file_of is not None:
        source = (
            version.declaration.versions.only("declaration", "number", "file_name")
            .filter(number=version.file_of)
            .first()
        )
    return {"version": version, "source": source, "sees_persons": sees_persons}
