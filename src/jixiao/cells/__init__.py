"""Bytes in, grids of cells with their addresses out; one reader a format, none knows what a form is.

    data ──sniff──▶ format ──reader──▶ Document(blocks = Grid | Line in reading order)

Every reader is `read(data: bytes, name: str) -> Document`, raises `UnreadableFile` and nothing else on bad input,
and counts `visible` (every character a reader of the file would see, white space aside) on its own, so that the
sum over the blocks can be tested against it: nothing of a file may be lost between bytes and cells.
"""
