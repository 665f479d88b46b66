"""Columns of levels whose heads do not name them: what stands below tells which level they are."""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.forms.header import Head
from jixiao.forms.sheet import Row
from jixiao.forms.vocabulary import is_level1, is_level2

_FEWEST_NAMES = 2
_MOST_LEVELS = 2
"""Cells at the beginning of a row that may name its levels."""


def with_its_level(head: Head, rows: Sequence[Row]) -> Head:
    """The head whose only column of levels (指标类型) holds names of level 2 (数量指标): it is level 2."""
    if any("level2" in block.columns for block in head.blocks):
        return head
    columns = {column for block in head.blocks for column in block.columns.get("level1", ())}
    named = [cell.text for row in rows for cell in row.filled if cell.column in columns and len(row.filled) > 1]
    if not named or not all(map(is_level2, named)) or all(map(is_level1, named)):
        return head
    blocks = tuple(
        replace(
            block,
            columns={"level2" if name == "level1" else name: listed for name, listed in block.columns.items()},
        )
        for block in head.blocks
    )
    return replace(head, blocks=blocks)


def with_levels_below(head: Head, rows: Sequence[Row]) -> Head:
    """The head with the levels that stand below heads that name none (绩效目标 | 评价指标 | 绩效内容 | 全年绩效目标).

    Asked only where the head names no level, of its columns left of the names of the indicators.
    """
    if len(head.blocks) > 1 or head.blocks[0].columns.keys() & {"level1", "level2"}:
        return head
    block = head.blocks[0]
    first = block.order[0][1]
    begins = min((cell.column for row in head.rows for cell in row.filled), default=first)
    strangers = list(range(begins, first))
    texts = [cell.text for row in rows for cell in row.filled[:_MOST_LEVELS] if len(row.filled) > 1]
    named = [
        name
        for name, is_named in (("level1", is_level1), ("level2", is_level2))
        if sum(map(is_named, texts)) >= _FEWEST_NAMES
    ]
    if not strangers or len(strangers) < len(named):
        return head
    found = {name: (column,) for name, column in zip(named, strangers[-len(named) :], strict=True)} if named else {}
    return replace(head, blocks=(replace(block, columns={**found, **block.columns}),)) if found else head
