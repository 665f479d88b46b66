from jixiao.audit.coverage.matrix import matrix
from jixiao.profiles.load import base_profile
from jixiao.reports.coverage import shown_coverage
from tests.builders import department_targets, row


def test_rows_columns_and_marks():
    rows = [row(level3="新认定高新技术企业"), row(level3="农村公路里程", target="≥60公里")]
    form = department_targets(objectives=["培育高新技术企业"], duties=None, rows=rows)
    shown = shown_coverage(matrix(form, base_profile()))
    assert shown is not None
    assert [name for name, _ in shown.columns] == ["新认定高新技术企业", "农村公路里程"]
    assert (shown.rows[0].label, shown.rows[0].text) == ("目标1", "培育高新技术企业")
    covering, nothing = shown.rows[0].marks
    assert (covering.score, covering.words, covering.covers) == ("1.00", ("高新技术企业",), True)
    assert nothing is None


def test_weak_pair_is_shown_as_not_covering():
    goals = ["优化公交线网，方便出行"]
    form = department_targets(objectives=goals, duties=None, rows=[row(level3="公交站点五百米半径", target="≥98%")])
    shown = shown_coverage(matrix(form, base_profile()))
    assert shown is not None
    (mark,) = shown.rows[0].marks
    assert (mark.words, mark.covers) == (("公交",), False)


def test_form_without_goals():
    assert shown_coverage(matrix(department_targets(objectives=[], duties=None, rows=[row()]), base_profile())) is None
