"""The columns of a table from the edges of its rows.

    row 1  0────────────1000──────────3000
    row 2  0─────500────1004──────────3000      columns: 0 │ 500 │ 1000≈1004 │ 3000

Rows drawn by hand differ by hairs. Edges closer than a millimetre are one, unless a row has both of them.
"""

from collections.abc import Iterable

CLOSE = 60
"""Twips: a millimetre; the narrowest character of a form (六号) is 150."""


def unify(rows: Iterable[tuple[int, ...]]) -> dict[int, int]:
    """Edge → number of the column boundary, from 0. In a row, which ascends, no two edges get the same number."""
    before: dict[int, int] = {}
    """The nearest edge to the left in any of the rows."""
    for edges in rows:
        last = None
        for edge in edges:
            left = last if last is not None else edge - CLOSE - 1
            before[edge] = max(before.get(edge, left), left)
            last = edge
    numbers: dict[int, int] = {}
    first, number = None, -1
    for edge in sorted(before):
        if first is None or edge - first > CLOSE or before[edge] >= first:
            first, number = edge, number + 1
        numbers[edge] = number
    return numbers
