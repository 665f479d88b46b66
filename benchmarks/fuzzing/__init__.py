"""Ways to spoil a file, each a function of a random generator and the file; deterministic for one seed.

`ways(suffix)` lists those that fit a format. None knows our readers: they know what files are made of.
"""

from collections.abc import Callable
from random import Random

from benchmarks.fuzzing import bits, markup, packages, pdfs, sectors, texts

Way = Callable[[Random, bytes], bytes]

_BITS: list[Way] = [bits.flip, bits.cut, bits.insert, bits.repeat, bits.blank]
_PACKAGE: list[Way] = [packages.cut_part, packages.swap_parts, packages.drop_part, packages.flip_in_part, packages.lie]
_WAYS: dict[str, list[Way]] = {
    "docx": [*_BITS, *_PACKAGE] + 4 * [packages.bend_elements, packages.bend_attributes, packages.bend_texts],
    "xlsx": [*_BITS, *_PACKAGE] + 4 * [packages.bend_elements, packages.bend_attributes, packages.bend_texts],
    "html": [*_BITS] + 3 * [markup.html_elements, markup.html_attributes, markup.html_texts],
    "txt": [*_BITS] + 3 * [texts.delimiters, texts.lines, texts.tokens, texts.encodings],
    "pdf": [*_BITS] + 3 * [pdfs.objects, pdfs.numbers, pdfs.streams],
    "doc": [*_BITS] + 3 * [sectors.swap, sectors.numbers, sectors.streams],
    "xls": [*_BITS] + 3 * [sectors.swap, sectors.numbers, sectors.streams],
}


def spoil(rng: Random, data: bytes, suffix: str) -> tuple[bytes, list[str]]:
    """The file after one to three ways, and their names."""
    names = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        way = rng.choice(_WAYS[suffix])
        data = way(rng, data)
        names.append(f"{way.__module__.rpartition('.')[2]}.{way.__name__}")
    return data, names
