"""The file a version travels and is kept as."""

from jixiao.cycle.models import Version
from jixiao.cycle.printing import official_file

PRINTED = "绩效目标表.docx"
"""What the print of a version without a file of its own is called."""


def original_of(version: Version) -> tuple[str, bytes]:
    """Its name and the bytes that were handed in; of one that was filled in on the page no name, and its official form.

    NotAccepted where there is neither.
    """
    if version.file:
        return version.file_name, bytes(version.file)
    return "", official_file(version, "docx")
