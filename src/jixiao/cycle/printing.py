"""A declared version as the official form of its template."""

from jixiao.cycle import content
from jixiao.cycle.check_code import footer
from jixiao.cycle.models import Version

WRITERS = content.WRITERS


def official_file(version: Version, suffix: str) -> bytes:
    """The version as docx, xlsx or pdf, its check code at the foot. NotAccepted where its template has no such form."""
    data, wanted = bytes(version.file), version.declaration.wanted
    return content.official_file(data, version.file_name, wanted, suffix, footer(version))
