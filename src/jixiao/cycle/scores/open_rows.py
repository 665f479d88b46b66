"""Which rows of a self-evaluation that is being written have no points yet, in words for who wants to send it in."""

from jixiao.audit.wording import quoted
from jixiao.cycle.context_of import approved_of
from jixiao.cycle.doubts import filled_now
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.judgements import own_judgements
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.rows import rows_filled


def open_rows_words(declaration: Declaration) -> str:
    """不能计分的有：“甲”、“乙”; empty where every row is scored or judged, or nothing is scored."""
    filled = filled_now(declaration) if declaration.kind in SELF_EVALUATION else None
    rows = None if filled is None else rows_filled(filled, approved_of(declaration))
    if rows is None:
        return ""
    found = reckoned(rows, own_judgements(declaration, rows))
    return f"不能计分或还没有定分的有：{quoted(row.name for row in found.open)}。" if found.open else ""
