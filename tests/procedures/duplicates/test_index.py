"""Finds do not depend on who asks whom, on order, or on what came in later."""

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.procedures.duplicates.index import Index
from jixiao.procedures.duplicates.rules import BadComparison, read_rules, shipped
from jixiao.procedures.duplicates.scoring import Application, Comparison
from jixiao.procedures.grams import learn

ABSTRACT = "针对柑橘黄龙病早期诊断难的问题，研制田间快速检测试剂盒，在石门县建立示范基地五百亩。"
CITRUS = Application("A1", "柑橘黄龙病田间快速检测技术研究", ABSTRACT, "农科所", frozenset({"p1"}), 2023, "refused")
AGAIN = Application("B1", "田间柑橘黄龙病快速检测试剂盒研制", ABSTRACT, "农科所", frozenset({"p1", "p2"}), 2024)
TEA = Application("B2", "茶园土壤重金属钝化技术研究", "针对茶园土壤镉超标，筛选钝化材料，降低茶叶含镉量。", "茶叶公司")
PARTS = ("柑橘", "黄龙病", "检测", "茶园", "土壤", "研究", "技术", "示范", "传感器", "水产")
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join)
APPLICATIONS = st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=8).map(
    lambda texts: [Application(f"k{number}", *each) for number, each in enumerate(texts)]
)


def comparison(*some: Application) -> Comparison:
    gram = shipped().gram
    titles, abstracts = learn((one.title for one in some), gram), learn((one.abstract for one in some), gram)
    return Comparison(shipped(), titles, abstracts)


def index(*some: Application) -> Index:
    made = Index(comparison(*some))
    made.add(some)
    return made


def found(searched: Index, one: Application) -> list[tuple[str, float]]:
    return [(each.other.key, each.score) for each in searched.search(one)]


def test_an_application_that_was_refused_last_year_is_shown_with_reasons():
    (near,) = index(CITRUS, TEA).search(AGAIN)
    assert near.other == CITRUS
    assert near.reasons[1:] == (
        f"摘要相似度100%，如“{ABSTRACT}”",
        "同一单位",
        "共同人员：p1",
        "2023年未获立项：可以再报，请看内容有无实质改进",
    )
    assert near.reasons[0].endswith("如“柑橘黄龙病”")
    assert not near.is_continued


def test_the_next_phase_of_the_same_unit_is_lawful_and_of_another_unit_is_not():
    second = Application("C1", CITRUS.title + "（二期）", ABSTRACT, "农科所")
    other = Application("C2", CITRUS.title + "（二期）", ABSTRACT, "某公司")
    searched = index(CITRUS, TEA)
    assert [each.is_continued for each in searched.search(second)] == [True]
    assert "延续项目不属重复" in searched.search(second)[0].reasons[-1]
    assert [each.is_continued for each in searched.search(other)] == [False]


def test_another_subject_is_not_found_and_nothing_is_found_in_nothing():
    assert index(CITRUS).search(TEA) == ()
    assert index().search(TEA) == ()
    assert index(CITRUS).search(Application("E", "", "")) == ()


def test_an_application_is_not_its_own_double():
    assert index(CITRUS, TEA).search(CITRUS) == ()


def test_width_punctuation_and_spaces_make_no_other_text():
    same = Application("D", "柑橘 黄龙病（田间）快速检测技术研究", ABSTRACT.replace("，", " , "))
    assert found(index(CITRUS, TEA), same) == [("A1", 1.0)]


@given(APPLICATIONS)
def test_likeness_is_mutual(some):
    one, other = some[:2]
    compared = comparison(*some)
    assert compared.compare(one, other).score == compared.compare(other, one).score
    searched = index(*some)
    assert (other.key in dict(found(searched, one))) == (one.key in dict(found(searched, other)))


@given(APPLICATIONS, st.randoms(use_true_random=False))
def test_the_order_of_coming_in_changes_nothing(some, dice):
    mixed = dice.sample(some, len(some))
    assert found(index(*some), some[0]) == found(index(*mixed), some[0])


@given(APPLICATIONS, APPLICATIONS)
@settings(max_examples=50)
def test_what_was_found_stays_found(some, later):
    searched = index(*some)
    before = found(searched, some[0])
    searched.add(Application(f"later{one.key}", one.title, one.abstract) for one in later)
    assert set(before) <= set(found(searched, some[0]))


def test_what_is_stored_finds_what_the_index_found():
    made = index(CITRUS, TEA)
    again = Index.stored(made.comparison, made.applications, array("Q", made.entries.tobytes()))
    assert again.search(AGAIN) == made.search(AGAIN)


def test_what_does_not_belong_together_is_refused():
    made = index(CITRUS, TEA)
    with pytest.raises(BadComparison, match="项目A1已经在内"):
        made.add([AGAIN, CITRUS])
    assert len(made.applications) == 2
    with pytest.raises(BadComparison, match="不是同一批"):
        Index.stored(made.comparison, [CITRUS], made.entries)
    with pytest.raises(BadComparison, match="查重规则缺少：gram"):
        read_rules({})
