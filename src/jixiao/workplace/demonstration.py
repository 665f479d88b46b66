"""A county to look at: invented people and units, real steps, each taken by the act a person would do.

What is declared are the forms of the repository's examples under the names of the county's own departments, written in
their official layout and handed in as files.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_file
from jixiao.cycle import acts, remarks, scoring
from jixiao.cycle.content import Wanted, content_of
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.transitions import transitions
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Text
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import compose
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts

PASSWORD = "jixiao-demo-2023"  # noqa: S105 - of invented people, on a machine's own address
PEOPLE = (
    ("tianbao", "周小满", Role.FILLER),
    ("bumen", "吴立春", Role.DEPARTMENT_REVIEWER),
    ("guikou", "郑谷雨", Role.SECTION_REVIEWER),
    ("jixiao", "王白露", Role.PERFORMANCE_REVIEWER),
    ("pifu", "冯立冬", Role.APPROVER),
    ("guancha", "陈惊蛰", Role.OBSERVER),
)
"""Login, name, role; each has it in the whole county, so that one person can be tried on every form."""
_CODE, _NAME = "430299", "示范县"
_STEPS = {"submit": "tianbao", "department_pass": "bumen", "section_pass": "guikou", "performance_pass": "jixiao",
          "approve": "pifu", "section_return": "guikou"}  # fmt: skip
_OPINIONS = {
    "section_pass": "同意。",
    "performance_pass": "同意。",
    "section_return": "满意度的调查对象不清楚，请写明后再报。",
}
_REMARKS = {"section_return": ("indicators[10].target", "去年的满意度是多少？请写明调查对象和份数。")}
"""Step → the cell its reviewer remarks on, and what he says."""


@dataclass(frozen=True)
class _Declared:
    department: str
    example: str
    kind: str
    steps: Sequence[str]


_FORMS = (
    _Declared("农业农村局", "zhuzhou-agriculture-dept-project-2023", "department_targets", ()),
    _Declared("农业农村局", "zhuzhou-agriculture-dept-project-2023", "project_targets", ()),
    _Declared("卫生健康局", "changsha-health-dept-2022", "department_targets",
              ("submit", "department_pass", "section_pass", "performance_pass", "approve")),
    _Declared("教育局", "changsha-health-dept-2022", "department_targets", ("submit",)),
    _Declared("水利局", "huaihua-water-dept-2020", "department_targets",
              ("submit", "department_pass", "section_return")),
    _Declared("科学技术局", "huaihua-water-dept-2020", "department_targets", ("submit", "department_pass")),
)  # fmt: skip


def is_here() -> bool:
    """Whether this database holds people whose password everybody knows."""
    return Jurisdiction.objects.filter(code=_CODE, name=_NAME).exists()


def prepare(examples: Path) -> None:
    """Make the county where there is none yet. `examples`: the folder of the repository's example forms."""
    if Jurisdiction.objects.exists():
        return
    jurisdiction = Jurisdiction.objects.create(code=_CODE, name=_NAME)
    county = Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.GOVERNMENT, name="示范县")
    finance = Unit.objects.create(
        jurisdiction=jurisdiction, kind=UnitKind.FINANCE_BUREAU, name="示范县财政局", parent=county
    )
    for section in ("农业农村股", "教科文股", "社会保障股", "绩效管理股"):
        Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.FINANCE_SECTION, name=section, parent=finance)
    people = {login: _person(county, login, name, role) for login, name, role in PEOPLE}
    for declared in _FORMS:
        _declare(jurisdiction, county, declared, examples, people)


def _person(county: Unit, login: str, name: str, role: Role) -> Person:
    person = Person.objects.create_user(login, password=PASSWORD, name=name)
    Grant.objects.create(person=person, role=role, unit=county)
    return person


def _declare(
    jurisdiction: Jurisdiction, county: Unit, declared: _Declared, examples: Path, people: dict[str, Person]
) -> None:
    unit, _ = Unit.objects.get_or_create(
        jurisdiction=jurisdiction, kind=UnitKind.DEPARTMENT, name=f"示范县{declared.department}", parent=county
    )
    data, year = _file(examples / declared.example / "form.docx", declared.kind, unit.name)
    cycle, _ = Cycle.objects.get_or_create(jurisdiction=jurisdiction, year=year)
    content = content_of(data, "绩效目标表.docx", Wanted(declared.kind, year, unit.name), date(year - 1, 11, 20))
    project = (content.form["project"] or "") if declared.kind == "project_targets" else ""
    made = acts.declare(
        cycle, unit, declared.kind, project, acts.Who(people["tianbao"]), "绩效目标表.docx", data, content
    )
    for step in declared.steps:
        if transitions().by_act[step].grades:
            _score(made, people[_STEPS[step]])
        if step in _REMARKS:
            remarks.put(made, *_REMARKS[step], acts.Who(people[_STEPS[step]]))
        acts.act(made, step, acts.Who(people[_STEPS[step]]), _OPINIONS.get(step, ""))


def _score(made: Declaration, reviewer: Person) -> None:
    """A complete review sheet that comes to 良."""
    items = scoring.table_of(made).items
    given = {item.id: (f"{item.points:f}", "") for item in items}
    given["conditions"] = ("6", "没有说明人员和设备的安排。")
    given["funds"] = ("9", "没有附资金测算。")
    scoring.save(made, reviewer, given)


def _file(example: Path, kind: str, unit: str) -> tuple[bytes, int]:
    """The example's form of this kind under the name of another unit, as a file; and its year."""
    reading = read_forms(read_file(example))
    form = next(form for form in reading.forms if form.kind == kind)
    profile, year = form.profile, form.fiscal_year
    if profile is None or year is None:
        raise ValueError(f"{example}: a form of the demonstration has a profile and a year")
    named = Text(unit, (form.label("title"),))
    form = replace(form, department=named, reporting_unit=named, contacts=())
    mask = mask_of(reading, with_personal_data=False)
    return docx_bytes(compose(form, layouts()[profile.id], mask)), year
