"""What keeps somebody from evaluating a unit (回避): what he wrote, what he judged, where he belongs.

Looked up in the record, not only asked. Who may review everywhere is not kept from it by that: what counts is what he
did with these very forms. In what a department evaluates itself, its own people take part as long as they neither
filled in nor reviewed the forms.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, QuerySet

from jixiao.accounts.models import Above, Person, UnitKind
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Declaration, Event
from jixiao.cycle.transitions import transitions
from jixiao.evaluation.models import Evaluation, Kind, Member


@dataclass
class Separation:
    """What is known of one evaluation's unit and forms, asked once for all who might take part."""

    evaluation: Evaluation

    def reason(self, person: Person) -> str:
        """What keeps somebody from this evaluation, in words; empty where nothing does."""
        if person.pk in self._writers:
            return f"{person.name}填报过被评价单位的表"
        if act := self._reviewed.get(person.username):
            return f"{person.name}办理过“{act}”"
        unit = self.evaluation.declaration.unit
        if self._is_of_the_house:
            return ""
        if Role.FILLER in person.roles_on(unit):
            return f"{person.name}是被评价单位的填报人"
        if person.unit_id in self._around:
            return f"{person.name}在被评价单位或者它的上下级单位工作"
        if Role.DEPARTMENT_REVIEWER in person.roles_on(unit):
            return f"{person.name}是被评价单位的部门审核人"
        if any(each.unit in self._around for each in person.held({Role.FILLER, Role.DEPARTMENT_REVIEWER})):
            return f"{person.name}是被评价单位上下级单位的填报人或审核人"
        return ""

    @cached_property
    def _is_of_the_house(self) -> bool:
        """Whether a department evaluates what is its own."""
        plan = self.evaluation.plan
        return plan.kind == Kind.DEPARTMENT or (plan.kind == Kind.EX_ANTE and plan.unit.kind in _DEPARTMENTS)

    @cached_property
    def _forms(self) -> list[Declaration]:
        """The targets that are evaluated, and the self-evaluation that follows them."""
        declaration = self.evaluation.declaration
        return [declaration, *declaration.followed_by.filter(kind__in=SELF_EVALUATION)]

    @cached_property
    def _writers(self) -> frozenset[int]:
        """Who wrote these forms; where not the department itself evaluates, who wrote any form of the unit."""
        found = Declaration.objects.filter(unit=self.evaluation.declaration.unit_id)
        if self._is_of_the_house:
            found = found.filter(pk__in=[each.pk for each in self._forms])
        return frozenset(found.exclude(writers=None).values_list("writers", flat=True))

    @cached_property
    def _reviewed(self) -> Mapping[str, str]:
        """Who judged one of these forms, with what he did; what was taken back is not done."""
        return {who: label for form in self._forms for who, label in _judged(form)}

    @cached_property
    def _around(self) -> frozenset[int]:
        """The unit, what stands below it, and what stands above it short of who governs them all."""
        unit = self.evaluation.declaration.unit_id
        below = Above.objects.filter(above=unit, reading_only=False).values_list("unit", flat=True)
        above = Above.objects.filter(unit=unit, reading_only=False, above__kind__in=_DEPARTMENTS)
        return frozenset(below) | frozenset(above.values_list("above", flat=True))


_DEPARTMENTS = (UnitKind.DEPARTMENT, UnitKind.SUBORDINATE)


def _judged(form: Declaration) -> list[tuple[str, str]]:
    done: list[tuple[str, str]] = []
    way = transitions(form.kind).by_act
    for event in Event.objects.filter(declaration=form).order_by("number"):
        name = event.content["act"]
        if name not in way or not permissions()[name].is_review:
            continue
        if way[name].undoes:
            del done[-1:]
        else:
            done.append((event.content["who"], f"{form}：{event.content['label']}"))
    return done


def keeps_from_reviewing(declaration: Declaration, act: str, person: Person) -> str:
    """Why who evaluates a unit does not review its self-evaluation of that year as well; empty where he may."""
    if declaration.kind not in SELF_EVALUATION or not permissions()[act].is_review:
        return ""
    found = _evaluating(person).filter(
        evaluation__declaration__unit=declaration.unit_id, evaluation__declaration__year=declaration.year
    )
    member = found.select_related("evaluation__plan").first()
    if member is None:
        return ""
    kind = member.evaluation.kind_words
    return f"您在这个单位{declaration.year}年度{kind}的评价组里，不能再审核它的自评，请由别人办理（职责分离）。"


def barred_from_reviewing(person: Person) -> Collection[int]:
    """The self-evaluations (their pk) that he does not review for that reason."""
    forms = "evaluation__declaration__unit__declarations"
    found = _evaluating(person).filter(
        **{f"{forms}__kind__in": SELF_EVALUATION, f"{forms}__year": F("evaluation__declaration__year")}
    )
    return frozenset(found.values_list(forms, flat=True))


def _evaluating(person: Person) -> QuerySet[Member]:
    """Where he is in a team that looks back at a year."""
    found = Member.objects.filter(person=person, left_at=None)
    return found.exclude(evaluation__state="withdrawn").exclude(evaluation__plan__kind=Kind.EX_ANTE)
