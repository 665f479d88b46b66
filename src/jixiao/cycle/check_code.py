"""The short code in the footer of a printed form: which version it is, and the first digits of that version's hash.

`2-1A2B-3C4D` is version 2, whose SHA-256 begins with 1a2b3c4d. A sealed paper that comes back is bound by it to the
version it was printed from; somebody with the paper in his hand compares it with the page by eye.
"""

import unicodedata
from collections.abc import Iterable

from jixiao.cycle.models import Version

_DIGITS = 8
"""Of the hash: enough to tell the versions of one form apart, few enough to be typed from paper."""


def check_code(version: Version) -> str:
    digits = version.sha256[:_DIGITS].upper()
    return f"{version.number}-{digits[:4]}-{digits[4:]}"


def footer(version: Version) -> str:
    """What a printed form carries at the foot of each page."""
    return f"第{version.number}版　校验码 {check_code(version)}"


def version_of(code: str, versions: Iterable[Version]) -> Version | None:
    """The version a code was printed for, None where it is no code of these; width, case and gaps do not matter."""
    typed = _plain(code)
    return next((version for version in versions if _plain(check_code(version)) == typed), None)


def _plain(code: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", code))).upper()
