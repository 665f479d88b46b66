"""Tables without end: what is looked for among the pairs read so far is looked for from the last one backwards."""

import time

from jixiao.cells.reader import read_bytes
from jixiao.forms.reading import read_forms


def test_labels_without_end() -> None:
    document = read_bytes(("资金总额 |\n12.5 |\n" * 15_000).encode(), "长表.txt")
    begun = time.process_time()
    read_forms(document)
    assert time.process_time() - begun < 5
