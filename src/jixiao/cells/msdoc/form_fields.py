"""Old form fields: a check box or a list has no text, its state stands in the Data stream ([MS-DOC] 2.9.78)."""

import struct

_VERSION = 0xFFFFFFFF
_CHECK_BOX, _LIST = 1, 2
_UNSET = 25
"""Result of a field nobody has touched: its default counts."""
_STRINGS_AFTER_DEFAULT = 5
"""Format, help, status, entry macro, exit macro."""


def form_field_sign(data: bytes, at: int) -> str:
    """What a form field at this place of the Data stream shows: ☑ or ☐, the chosen entry, "" for any other."""
    try:
        head = struct.unpack_from("<H", data, at + 4)[0]
        return _sign(data[at + head :])
    except (struct.error, IndexError):
        return ""


def _sign(raw: bytes) -> str:
    version, bits = struct.unpack_from("<IH", raw, 0)
    kind, result = bits & 0b11, bits >> 2 & 0b11111
    if version != _VERSION or kind not in (_CHECK_BOX, _LIST):
        return ""
    at = _after_string(raw, 10)
    (default,) = struct.unpack_from("<H", raw, at)
    chosen = default if result == _UNSET else result
    if kind == _CHECK_BOX:
        return "☑" if chosen == 1 else "☐"
    at += 2
    for _ in range(_STRINGS_AFTER_DEFAULT):
        at = _after_string(raw, at)
    return _entry(raw, at, chosen)


def _entry(raw: bytes, at: int, chosen: int) -> str:
    """The chosen string of a list (STTB: 0xFFFF, count, size of extra data, strings)."""
    count, extra = struct.unpack_from("<IH", raw, at + 2)
    at += 8
    for number in range(min(count, chosen + 1)):
        (size,) = struct.unpack_from("<H", raw, at)
        if number == chosen:
            return raw[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
        at += 2 + 2 * size + extra
    return ""


def _after_string(raw: bytes, at: int) -> int:
    """Where the next part begins behind a counted string with its closing zero."""
    return at + 4 + 2 * int(struct.unpack_from("<H", raw, at)[0])
