"""The file a version travels and is kept as."""

from jixiao.cycle.models import Version


def original_of(version: Version) -> tuple[str, bytes]:
    """Its name, and the bytes that were handed in."""
    return version.file_name, bytes(version.file)
