"""A definition as one number: a frozen value and a workbook say by which they were made."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def definition_hash(content: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal digits, of canonical JSON; what JSON does not know counts as it prints."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()
