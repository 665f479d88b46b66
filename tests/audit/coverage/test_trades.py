from jixiao.audit.coverage.trades import is_foreign, own_trades, trades
from tests.builders import project_targets, row

FISHERY = row("产出指标", "数量指标", "增殖放流苗种数量", "≥1200万尾")


def form_with(name):
    rows = (FISHERY, row("效益指标", "经济效益指标", name, "≥90万元"))
    return project_targets(project="渔业资源养护", objectives=("采购并放流水产苗种。",), rows=rows)


def test_words_tell_the_trade_also_inside_one_another():
    assert trades("农村公路养护") == {"农村", "交通"}
    assert trades("项目支出总额") == frozenset()


def test_a_row_is_foreign_only_beside_a_trade_of_the_forms_own():
    form = form_with("足球联赛带动消费额")
    foreign = form.indicators[1]
    own = own_trades(form, (foreign,))
    assert "农业" in own
    assert "体育" not in own
    assert is_foreign(form, foreign, "足球联赛带动消费额")
    assert not is_foreign(form, form.indicators[0], "增殖放流苗种数量")
    assert not is_foreign(form, foreign, "水产品销售额")


def test_to_a_form_of_many_trades_none_is_foreign():
    form = project_targets(objectives=("改造学校、医院、公路、水库和图书馆。",), rows=(FISHERY,))
    assert not is_foreign(form, form.indicators[0], "开展足球联赛")
