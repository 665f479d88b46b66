"""A county with one department, its people, and files to hand in."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, scoring
from jixiao.cycle.content import Content, Wanted, content_of
from jixiao.cycle.models import Approval, Cycle, Declaration, Version
from jixiao.cycle.transitions import transitions
from tests.conftest import EXAMPLES

KIND = "department_targets"
CLEAN = EXAMPLES / "forms" / "changsha-health-dept-2022" / "form.docx"
WRONG = EXAMPLES / "forms" / "zhuzhou-agriculture-dept-project-2023" / "form.docx"
NAME = "长沙市天心区卫生健康局"
YEAR = 2022
PASSWORD = "a-password-of-a-test"  # noqa: S105
WAY = (
    ("submit", Role.FILLER),
    ("department_pass", Role.DEPARTMENT_REVIEWER),
    ("section_pass", Role.SECTION_REVIEWER),
    ("performance_pass", Role.PERFORMANCE_REVIEWER),
    ("approve", Role.APPROVER),
)
"""Each act of the way to approval, and whose it is."""
BESIDE = {
    "returned": ("with_department", "department_return", Role.DEPARTMENT_REVIEWER),
    "rejected": ("with_section", "section_reject", Role.SECTION_REVIEWER),
    "adjusting": ("approved", "adjust", Role.FILLER),
}
"""State beside the way: where it is reached from, by which act, and whose that is."""
WHOLE, FAIR, POOR = Decimal(1), Decimal("0.7"), Decimal("0.5")
"""Shares of the points that come to 优, 中 and 差."""


@dataclass(frozen=True)
class County:
    jurisdiction: Jurisdiction
    government: Unit
    department: Unit
    other: Unit
    cycle: Cycle
    people: dict[Role, Person]
    content: Content

    def handed_in(self, data: bytes = b"") -> Declaration:
        """A clean form as the next version; the very same file twice is one version."""
        who = acts.Who(self.people[Role.FILLER])
        data = data or CLEAN.read_bytes()
        return acts.declare(self.cycle, self.department, KIND, "", who, CLEAN.name, data, self.content)

    def declared(self, state: str = "draft") -> Declaration:
        """A clean form that has gone as far as this state."""
        return self.declared_from(self.handed_in(), state)

    def declared_from(self, made: Declaration, state: str) -> Declaration:
        """From wherever it stands, along the way, to this state or one beside it."""
        if state in BESIDE:
            before, act, role = BESIDE[state]
            self.declared_from(made, before)
            if transitions().by_act[act].grades:
                self.score(made, self.people[role], POOR)
            acts.act(made, act, acts.Who(self.people[role]), "请改。")
        for act, role in WAY if state not in BESIDE else ():
            if made.state == state:
                break
            if made.state in transitions().by_act[act].sources:
                if transitions().by_act[act].grades:
                    self.score(made, self.people[role])
                acts.act(made, act, acts.Who(self.people[role]), "同意。")
        assert made.state == state
        return made

    def in_force(self, kind: str = KIND, project: str = "") -> Declaration:
        """Targets that were approved some time ago, put there at once."""
        state = {"state": "approved", "jurisdiction": self.jurisdiction, "year": self.cycle.year}
        keys = {"cycle": self.cycle, "unit": self.department, "kind": kind, "project": project}
        made = Declaration.objects.create(**keys, **state, version_number=1)
        digest = sha256(repr(self.content.filled).encode()).hexdigest()
        version = Version.objects.create(
            declaration=made, number=1, filled_in_by=self.people[Role.FILLER], filled_in_at=timezone.now(),
            sha256=digest, form=dict(self.content.form), filled=self.content.filled, outcomes=[],
        )  # fmt: skip
        Approval.objects.create(declaration=made, version=version, approved_by=self.people[Role.APPROVER])
        return made

    def score(self, made: Declaration, person: Person, share: Decimal = WHOLE) -> None:
        """A complete sheet with this share of the points of every item."""
        given = {item.id: (f"{item.points * share:f}", "" if share == 1 else "依据不足。") for item in
                 scoring.table_of(made).items}  # fmt: skip
        scoring.save(made, person, given)

    def person(self, role: Role, unit: Unit, name: str = "别人") -> Person:
        made = Person.objects.create_user(f"{role}-{unit.pk}-{name}", password=PASSWORD, name=name)
        Grant.objects.create(person=made, role=role, unit=unit)
        return made


def build() -> County:
    jurisdiction = Jurisdiction.objects.create(code="430103", name="天心区")
    government = Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.GOVERNMENT, name="天心区")
    department, other = (
        Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.DEPARTMENT, name=name, parent=government)
        for name in (NAME, "长沙市天心区教育局")
    )
    cycle = Cycle.objects.create(jurisdiction=jurisdiction, year=YEAR)
    county = County(jurisdiction, government, department, other, cycle, {}, deepcopy(_content()))
    for role in Role:
        county.people[role] = county.person(role, department, role.label)
    return county


@cache
def _content() -> Content:
    """Read once: that took nine tenths of the time a county takes to make."""
    return content_of(CLEAN.read_bytes(), CLEAN.name, Wanted(KIND, YEAR, NAME), date(2022, 1, 5))


def upload(data: bytes = b"", name: str = "form.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or CLEAN.read_bytes())


def all_persons(_: Declaration) -> bool:
    """For a zip: whom the forms name may be seen."""
    return True


STATES = tuple(transitions().states)
OPEN = transitions().by_act["submit"].sources
"""States in which a form is its filler's."""
