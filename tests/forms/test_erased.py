"""Nothing of a name or a number of somebody is left in what everybody reads; what is counted stays."""

import pytest

from jixiao.forms.erased import MARK, Eraser, persons_in

ERASER = Eraser(["王小明、李 明", "办公室", "欧阳锋"])


@pytest.mark.parametrize(
    ("text", "left", "reasons"),
    [
        pytest.param(
            "联系人王小明，电话0731-85551234", "联系人***，电话***", {"name", "telephone"}, id="name-landline"
        ),
        pytest.param("请找李　明同志", "请找***同志", {"name"}, id="spread-name"),
        pytest.param("欧阳 锋主任", "***主任", {"name"}, id="surname-of-two"),
        pytest.param("请联系周小满13800008000", "请联系***", {"name", "mobile"}, id="name-nobody-gave"),
        pytest.param("13800008000", MARK, {"mobile"}, id="mobile"),
        pytest.param("１３８００１３８０００", MARK, {"mobile"}, id="full-width"),
        pytest.param("（1 3 8 0 0 1 3 8 0 0 0）", "（***）", {"mobile"}, id="spread-mobile"),
        pytest.param("138-0013-8000和王小明", "***和***", {"mobile", "name"}, id="several"),
        pytest.param("430104199003078813", MARK, {"identity"}, id="identity"),
        pytest.param("身份证号：430104900307881", "身份证号：***", {"identity"}, id="old-identity"),
        pytest.param("开户行建行账号 4301 0410 0012 3456", "开户行建行账号 ***", {"account"}, id="account"),
        pytest.param("6222020200012345678", MARK, {"account"}, id="bank-card"),
        pytest.param("邮箱 a.b@c.gov.cn", "邮箱 ***", {"address"}, id="mail"),
        pytest.param("微信号 wxid_abc123", "微信号 ***", {"address"}, id="wechat"),
        pytest.param("传真：85551234", "传真：***", {"telephone"}, id="fax"),
        pytest.param("由张三丰负责推进", "由***负责推进", {"name"}, id="who-does-it"),
        pytest.param("李四光同志因病未到", "***同志因病未到", {"name"}, id="before-a-title"),
        pytest.param("由王大明局长带队", "由***局长带队", {"name"}, id="before-an-office"),
        pytest.param("局长王大明", "局长***", {"name"}, id="behind-an-office"),
        pytest.param("法定代表人：关云长，已注销", "法定代表人：***，已注销", {"name"}, id="behind-a-colon"),
        pytest.param("户主刘备的补助", "户主***的补助", {"name"}, id="two-signs"),
        pytest.param("村民于海涛反映道路不通", "村民***反映道路不通", {"name"}, id="one-of-many"),
        pytest.param("138 0000 567 8", MARK, {"mobile"}, id="parted-oddly"),
        pytest.param("(138)00005678", MARK, {"mobile"}, id="in-brackets"),
        pytest.param("手机号13800005678元", "手机号***元", {"mobile"}, id="called-a-number"),
        pytest.param("一三八零零零零五六七八", MARK, {"mobile"}, id="spoken"),
    ],
)
def test_personal_data_leaves_no_trace(text: str, left: str, reasons: set[str]):
    found = ERASER.erased(text)
    assert (found.text, found.reasons) == (left, reasons)


@pytest.mark.parametrize(
    "text",
    [
        *("电话费支出12万元", "热线接听120000次", "手机2000台", "参训50000人", "培训费12345678901元"),
        *("预算13800005678元", "2022-12-31", "2021年12月31日", "统一社会信用代码91430100MA4L0000XX"),
        *("患者满意度≥90%", "学生营养餐", "教师周转房", "居民安全感", "群众查档", "职工高温补贴", "专家评审费"),
        *(
            "文化局长",
            "办公室主任",
            "旅游发展委员会",
            "由水利局负责",
            "由单位负责",
            "由区县牵头",
            "户主签字",
            "主任医师",
        ),
        *("一二三四五六七八九十", "(138)万元"),
        *("电话回访20000户", "账户12345678个", "办公室", "≥98.5%", "财预〔2015〕88号", "12345678901.50"),
    ],
)
def test_what_is_nobodys_stays(text: str):
    found = ERASER.erased(text)
    assert (found.text, found.reasons) == (text, frozenset())


def test_erasing_again_changes_nothing():
    once = ERASER.text("联系人王小明13800008000，账号4301041000123456")
    assert ERASER.text(once) == once == "联系人***，账号***"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王小明、李　明", {"王小明", "李明"}),
        ("张三 李四", {"张三", "李四", "张三李四"}),
        ("局办公室", set()),
        ("区卫生健康局", set()),
        ("本单位", set()),
        ("天心区", set()),
        ("区美", {"区美"}),
        ("买买提·艾力", {"买买提·艾力"}),
        ("王", set()),
    ],
)
def test_names_in_the_place_of_a_name(text: str, names: set[str]):
    assert set(persons_in(text)) == names
