import pytest

from jixiao.profiles.regions import lies_in, place_name, province_name, region_of, without_place


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("长沙市望城区科学技术局", "430112", id="city-and-district"),
        pytest.param("沅江市科学技术和工业信息化局", "430981", id="county-level-city"),
        pytest.param("邵阳市科学技术局", "430500", id="city-not-the-county-of-its-name"),
        pytest.param("常德市科技局", "430700", id="city-not-the-former-prefecture"),
        pytest.param("新乡市科学技术局", "410700", id="henan"),
        pytest.param("湖南省财政厅", "430000", id="province"),
        pytest.param("长沙县教育局", "430121", id="county-with-the-name-of-its-city"),
        pytest.param("吉林省吉林市船营区", "220204", id="city-with-the-name-of-its-province"),
        pytest.param("重庆市长寿区", "500115", id="municipality"),
        pytest.param("仙桃市", "429004", id="county-under-the-province"),
        pytest.param("湖南长沙望城区科技局", "430112", id="short-names-in-front"),
        pytest.param("2022年 望城区\n科技局", "430112", id="year-and-white-space"),
        pytest.param("湘西州民政局", "433100", id="short-autonomous-prefecture"),
        pytest.param("江华瑶族自治县", "431129", id="autonomous-county"),
        pytest.param("望城县科技局", "430122", id="a-county-until-2011"),
        pytest.param("益阳市南县财政局", "430921", id="name-of-two-signs"),
        pytest.param("沅江市科技局（益阳市）", "430981", id="the-city-behind-changes-nothing"),
        pytest.param("邵阳市对口支援新疆吐鲁番市项目", "430500", id="the-first-place-is-the-department"),
    ],
)
def test_a_named_place(text: str, code: str):
    assert region_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("鼓楼区教育局", None, id="four-districts-of-that-name"),
        pytest.param("福州市鼓楼区教育局", "350102", id="told-apart-by-the-city"),
        pytest.param("鼓楼区教育局（南京市）", "320106", id="told-apart-by-the-city-behind"),
        pytest.param("朝阳区教育局", None, id="beijing-or-changchun"),
        pytest.param("北京市朝阳区教育局", "110105", id="beijing"),
        pytest.param("朝阳市教育局", "211300", id="a-city-not-the-district"),
        pytest.param("市中区财政局", None, id="a-district-of-many-cities"),
        pytest.param("乐山市市中区财政局", "511102", id="leshan"),
    ],
)
def test_a_name_several_places_share_needs_its_city(text: str, code: str | None):
    assert region_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "科学技术局",
        "部门整体支出绩效目标申报表（2018年度）",
        "市级部门整体绩效目标申报表 (2021年度)",
        "全区科技工作",
        "各市和县教育局",
        "独立工矿区改造",
        "矿区管理处",
        "上海城市管理局",
        "长沙湘江新区",
    ],
)
def test_no_place(text: str):
    assert region_of(text) is None


def test_a_place_lies_in_what_is_above_it():
    assert [lies_in("430112", region) for region in ("43", "430000", "430100", "430112", "430500", "41")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip


def test_provinces_have_names():
    assert (province_name("430112"), province_name("510000"), province_name("990000")) == ("湖南省", "四川省", None)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param("430112", "湖南省长沙市望城区", id="district"),
        pytest.param("430200", "湖南省株洲市", id="prefecture"),
        pytest.param("430000", "湖南省", id="province"),
        pytest.param("500231", "重庆市垫江县", id="county-of-a-municipality"),
        pytest.param("999999", "999999", id="nowhere"),
    ],
)
def test_a_place_is_named_with_what_it_lies_in(code, name):
    assert place_name(code) == name


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("湖南省长沙市甲乙科技", "甲乙科技"),
        ("湖南甲乙科技", "甲乙科技"),
        ("长沙市望城区甲乙厂", "甲乙厂"),
        ("甲乙（长沙）科技", "甲乙（长沙）科技"),
        ("湖南", ""),
        ("", ""),
    ],
)
def test_a_name_without_its_place(name: str, rest: str):
    assert without_place(name) == rest
