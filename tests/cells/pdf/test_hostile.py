"""Spoilt files: a document or `UnreadableFile`, nothing else.

The readings run in a child process, as every reader does in the product: pdfium is native code, and a file that
kills it must cost one file. The child reports each file by a word; the parent starts it again behind a file that
killed it.
"""

import subprocess
import sys

FILES = 500
CHILD = """
import random, sys
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import visible_characters
from jixiao.cells.pdf.reader import read
from tests.cells.pdf.handmade import pdf, table, words
from tests.cells.pdf.reading import FILES

originals = [(FILES / f"{name}.pdf").read_bytes() for name in ("two_tables", "words_and_scan", "title_between_pages")]
originals += [pdf(table([50, 150, 250], [10, 60, 110, 180]) + words("some text", 60, 150), words("more", 60, 150))] * 3

def spoilt(seed):
    chance = random.Random(seed)
    data = bytearray(originals[seed % len(originals)])
    for _ in range(chance.choice((1, 4, 30))):
        place = chance.randrange(40, len(data))
        match chance.randrange(5):
            case 0: data[place] = chance.randrange(256)
            case 1: data[place:place] = data[place - 40 : place]
            case 2: del data[place : place + chance.randrange(min(60, len(data) - 80))]
            case 3: data[place:place] = str(chance.choice((-1, 0, 2**31, 10**30))).encode()
            case _: data = data[: max(200, place)] if chance.random() < 0.2 else data
    return bytes(data)

for seed in range(int(sys.argv[1]), int(sys.argv[2])):
    try:
        document = read(spoilt(seed), "spoilt.pdf")
        balanced = document.visible == sum(visible_characters(cell.text) for cell in document.cells())
        print("document" if balanced else "unbalanced", flush=True)
    except UnreadableFile:
        print("refused", flush=True)
"""


def test_spoilt_files() -> None:
    words: list[str] = []
    while len(words) < FILES:
        child = subprocess.run(
            [sys.executable, "-W", "error", "-c", CHILD, str(len(words)), str(FILES)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        words += child.stdout.split()
        if len(words) < FILES:
            assert child.returncode < 0, child.stderr
            words.append("killed")
    assert set(words) <= {"document", "refused", "killed"}
    assert words.count("document") > FILES / 10
    assert words.count("refused") > FILES / 10
    assert words.count("killed") <= FILES / 50
