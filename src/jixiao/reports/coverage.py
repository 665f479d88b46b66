"""The coverage matrix as a report shows it: scores as printed, weak pairs as marks that do not cover, others blank."""

from jixiao.audit.coverage.matrix import Coverage as Matrix
from jixiao.audit.coverage.matrix import Table
from jixiao.audit.coverage.scoring import Match
from jixiao.reports.model import Coverage, CoverageMark, CoverageRow

_WEAK = 0.5
"""Part of the threshold from which a pair is worth a mark at all."""


def shown_coverage(matrix: Matrix) -> Coverage | None:
    """Duties, objectives and tasks against indicators; None where the form has no such pair."""
    return shown_table(matrix.indicators, matrix.threshold)


def shown_table(table: Table, threshold: float) -> Coverage | None:
    """Any of the three tables of a matrix (duties against objectives, objectives against tasks)."""
    if not table.rows or not table.columns:
        return None
    return Coverage(
        columns=tuple((column.label, column.cell) for column in table.columns),
        rows=tuple(
            CoverageRow(row.label, row.text, row.cell, tuple(_mark(match, threshold) for match in found))
            for row, found in zip(table.rows, table.matches, strict=True)
        ),
    )


def _mark(match: Match, threshold: float) -> CoverageMark | None:
    if match.score < threshold * _WEAK:
        return None
    return CoverageMark(f"{match.score:.2f}", match.words, match.score >= threshold)
