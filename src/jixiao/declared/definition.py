"""The definition of a register as one number: a frozen value and a workbook say by which they were made."""

import dataclasses
import hashlib
import json
from typing import Any


def definition_hash(definition: Any) -> str:
    """SHA-256, in hexadecimal digits, of a register, or of one of its indicators: the same for the same definition."""
    content = dataclasses.asdict(definition)
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()
