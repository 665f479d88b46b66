"""Ways to spoil a file, each a function of a random generator and the file; deterministic for one seed.

`ways(suffix)` lists those that fit a format. None knows our readers: they know what files are made of.
"""

from collections.abc import Callable
from random import Random

from benchmarks.fuzzing import bits, markup, packages, pdfs, sectors, texts

Way = Callable[[Random, bytes], bytes]

_BITS: tuple[Way, ...] = (bits.flip, bits.cut, bits.insert, bits.repeat, bits.blank)
_PARTS: tuple[Way, ...] = (
    packages.cut_part, packages.swap_parts, packages.drop_part, packages.flip_in_part, packages.lie,
)  # fmt: skip
_XML: tuple[Way, ...] = (packages.bend_elements, packages.bend_attributes, packages.bend_texts) * 4
_HTML: tuple[Way, ...] = (markup.html_elements, markup.html_attributes, markup.html_texts) * 3
_TEXT: tuple[Way, ...] = (texts.delimiters, texts.lines, texts.tokens, texts.encodings) * 3
_PDF: tuple[Way, ...] = (pdfs.objects, pdfs.numbers, pdfs.streams) * 3
_OLE: tuple[Way, ...] = (sectors.swap, sectors.numbers, sectors.streams) * 3
_WAYS: dict[str, tuple[Way, ...]] = {
    "docx": _BITS + _PARTS + _XML,
    "xlsx": _BITS + _PARTS + _XML,
    "html": _BITS + _HTML,
    "txt": _BITS + _TEXT,
    "pdf": _BITS + _PDF,
    "doc": _BITS + _OLE,
    "xls": _BITS + _OLE,
    "mht": _BITS + _TEXT,
    "xml": _BITS + _TEXT,
}
"""What fits the format stands there several times: bytes alone mostly give files nobody can open."""
SUFFIXES = tuple(_WAYS)


def spoil(rng: Random, data: bytes, suffix: str) -> tuple[bytes, list[str]]:
    """The file after one to three ways, and their names."""
    names = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        way = rng.choice(_WAYS[suffix])
        data = way(rng, data)
        names.append(f"{way.__module__.rpartition('.')[2]}.{way.__name__}")
    return data, names
