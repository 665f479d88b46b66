"""What an indicator is called, and how two names are compared.

A name is compared without white space, signs and width: 老年人健康管理率（65岁以上） is 老年人健康管理率(65岁以上).
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

_LONGEST_KEY = 100


def name_of(row: Mapping[str, Any]) -> str:
    """What an indicator of the contract's JSON is called: its content, failing that its level 3."""
    return row["content"] or row["level3"] or ""


def key_of(name: str) -> str:
    """A name as it is compared."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name)))[:_LONGEST_KEY].lower()
