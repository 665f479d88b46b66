"""What is shown of the imported tables beside a declaration."""

from dataclasses import dataclass

from jixiao.cycle.imported.compare import Difference, Project, differences
from jixiao.cycle.imported.taking import newest_table
from jixiao.cycle.models import Declaration, ImportedTable, TableKind
from jixiao.cycle.years import newest_versions


@dataclass(frozen=True, slots=True)
class Beside:
    """`tables`: those imported for the unit and year, each in its newest state."""

    tables: list[ImportedTable]
    differences: list[Difference]


def beside(declaration: Declaration) -> Beside:
    """The form a declaration stands at against the tables of its unit and year."""
    found = (newest_table(declaration.cycle, declaration.unit, kind) for kind in TableKind.values)
    tables = [table for table in found if table is not None]
    if not tables:
        return Beside([], [])
    rows = {table.kind: table.rows for table in tables}
    projects = None if declaration.kind == "project_targets" else _projects(declaration)
    version = declaration.standing.defer("file", "outcomes", "filled").first()
    return Beside(tables, [] if version is None else differences(version.form, rows, projects))


def _projects(declaration: Declaration) -> list[Project]:
    """The project forms of the same unit and year."""
    same = Declaration.objects.filter(cycle=declaration.cycle, unit=declaration.unit, kind="project_targets")
    return [Project(version.declaration.project, version.form) for version in newest_versions(same)]
