"""Spoils zip packages (docx, xlsx): their parts, their directory, the XML in them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

from lxml import etree

from benchmarks.fuzzing import bits, markup

Parts = dict[str, bytes]
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)
_WEIGHTY = ("document.xml", "sheet1.xml", "sharedStrings.xml", "styles.xml", "workbook.xml", "numbering.xml")


def _changed(rng: Random, data: bytes, change: Callable[[Random, Parts], None]) -> bytes:
    """The package with its parts changed, packed again; the data as it is where an earlier way broke the zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except _BROKEN:
        return data
    if not parts:
        return data
    change(rng, parts)
    out = io.BytesIO()
    kind = rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _name(rng: Random, parts: Parts) -> str:
    weighty = [name for name in parts if name.endswith(_WEIGHTY)]
    return rng.choice(weighty if weighty and rng.random() < 0.7 else sorted(parts))


def cut_part(rng: Random, data: bytes) -> bytes:
    def change(inner: Random, parts: Parts) -> None:
        name = _name(inner, parts)
        parts[name] = bits.cut(inner, parts[name])

    return _changed(rng, data, change)


def swap_parts(rng: Random, data: bytes) -> bytes:
    def change(inner: Random, parts: Parts) -> None:
        one, other = _name(inner, parts), _name(inner, parts)
        parts[one], parts[other] = parts[other], parts[one]

    return _changed(rng, data, change)


def drop_part(rng: Random, data: bytes) -> bytes:
    def change(inner: Random, parts: Parts) -> None:
        name = _name(inner, parts)
        content = parts.pop(name)
        if inner.random() < 0.5:
            parts[inner.choice((name.upper(), f"/{name}", name.replace("/", "\\"), "x.xml"))] = content

    return _changed(rng, data, change)


def flip_in_part(rng: Random, data: bytes) -> bytes:
    def change(inner: Random, parts: Parts) -> None:
        name = _name(inner, parts)
        parts[name] = inner.choice((bits.flip, bits.insert, bits.repeat, bits.blank))(inner, parts[name])

    return _changed(rng, data, change)


def lie(rng: Random, data: bytes) -> bytes:
    """Sizes, flags, methods and offsets in the directory of the zip are wrong."""
    out = bytearray(data)
    starts = [place for place in range(len(out) - 46) if out[place : place + 4] == b"PK\x01\x02"]
    for _ in range(rng.choice((1, 3)) if starts else 0):
        offset, size = rng.choice(((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (42, 4)))
        place = rng.choice(starts) + offset
        value = rng.choice((0, 1, 8, 99, 0xFFFF, rng.randrange(2**16), rng.randrange(2 ** (8 * size))))
        out[place : place + size] = value.to_bytes(size, "little")
    return bytes(out)


def bend_elements(rng: Random, data: bytes) -> bytes:
    return _xml(rng, data, markup.bend_elements)


def bend_attributes(rng: Random, data: bytes) -> bytes:
    return _xml(rng, data, markup.bend_attributes)


def bend_texts(rng: Random, data: bytes) -> bytes:
    return _xml(rng, data, markup.bend_texts)


def _xml(rng: Random, data: bytes, bend: Callable[[Random, Any], None]) -> bytes:
    def change(inner: Random, parts: Parts) -> None:
        name = _name(inner, {key: part for key, part in parts.items() if key.endswith((".xml", ".rels"))} or parts)
        try:
            root = etree.fromstring(parts[name], etree.XMLParser(huge_tree=True, resolve_entities=False))
            bend(inner, root)
            parts[name] = etree.tostring(root, encoding="utf-8", xml_declaration=True)
        except (etree.LxmlError, ValueError):
            parts[name] = bits.flip(inner, parts[name])  # an earlier way left nothing that can be parsed

    return _changed(rng, data, change)
