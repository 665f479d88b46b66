"""Units as printed: what stands directly behind a number, with its magnitude and a second unit (万人次, 元/平方米)."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COUNTERS = _words("""
个 家 人 项 次 场 件 条 名 位 户 处 所 间 栋 幢 层 座 台 套 辆 艘 架 匹 头 只 枚 羽 株 棵 张 幅 块 片 口 道 孔
眼 支 部 集 首 篇 份 期 批 例 起 宗 桩 单 笔 字 页 册 卷 本 门 类 种 组 队 班 届 轮 站 盏 杆 根 袋 箱 桶 瓶 盒
路 包 双 床 席 桌 颗 尾 粒 级 岁 分 度 倍 村 社区 街道 乡镇 人次 人天 人日 人月 人年 人份 车次 航次 轮次 班次 场次
批次 架次 台次 台套 户次 件次 项次 家次 篇次 课时 学时 学分 标段 床位 机位 车位 泊位 工位 机柜 机架 头份 平台 字符
个等级 个档次
""")
_MEASURES = _words("""
米 千米 公里 厘米 毫米 里 平方米 平米 平方 平方公里 平方千米 立方米 立方 方 亩 公顷 吨 公斤 千克 克 斤 升 毫升 吨标准煤
吨标煤 千瓦 千瓦时 兆瓦 瓦 伏 分贝 摄氏度 ℃ ㎡ ㎥ ㎞ ㎏ km² m² m³ km2 m2 m3 km cm mm kg mg/L mg/m³ μg/m³ mg g t mL ml L
kWh kWH kwh kW kw KW MW GW MB GB TB PB Mbps Gbps dB KM CM MM KG M3 M2 M³ M² hm2 hm² kV KV kVA KVA MVA 毫克 微克 海里
""")
_MONEY = _words("元 角 美元 港元 欧元")
SHARES = _words("% ‰ 个百分点 百分点 个百分比 百分比 个点")
TIMES = _words("""
秒 分钟 小时 个小时 天 日 工作日 个工作日 自然日 个自然日 日历天 个日历天 日历日 个日历日 周 星期 个星期 个月 年 个季度
个学期 学期
""")
"""Units of time: what they count may be a duration."""
CALENDAR = _words("月 月份 号 年度")
"""Marks behind a number that name a day, a month or a year and count nothing."""
ORDINAL_UNITS = _words("级 期 届 年 类 条 部 本 分 度 里 方 班 道")
"""Behind a Chinese numeral these usually name (二期, 三级, 三年): no count is read without an operator."""
MAGNITUDES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
"""Powers of ten."""

# A unit followed by one of these is the beginning of a word of its own: 20人才, 3家长, 一次性, 5年级.
_NOT_BEFORE = dict(
    entry.split(":")
    for entry in _words("""
人:才民均工力社 家:长庭具属 次:性产 项:目 天:然津气 日:常均本报 年:均级龄轻代 月:均 场:所地景馆 条:件例款 期:间限刊望
本:级地科市省单 部:门署队委 份:额 名:称录优牌师单 位:置于列居 级:别 座:谈 台:账阶 套:餐 批:发准复 口:岸径碑头
处:理置于罚级室长分 所:有在属得需以 间:隔接距 道:路德理 支:持出付撑行援教 片:区 门:户诊槛面店 类:型别似
种:植类业子苗 组:织建长成合 队:伍员 班:子车 站:点 村:级民镇庄委集 分:别析局布之配管公园支享散院校 度:假过 单:位独
方:案面向式针法便 里:程 起:来草步 周:期边 角:度色 户:籍 只:要有能是 包:括含 眼:科 克:服 层:级面次 席:位 首:先
集:中体 块:链 元:素旦 千:方 路:灯面段网况径基过线由桥口程政
""")
)


def _unit(word: str) -> str:
    forbidden = _NOT_BEFORE.get(word[-1], "") if len(word) < 3 else ""
    latin = "(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else ""
    return re.escape(word) + (f"(?![{forbidden}])" if forbidden else "") + latin


_BASE = "|".join(
    _unit(word)
    for word in sorted(_COUNTERS | _MEASURES | _MONEY | SHARES | TIMES | CALENDAR, key=lambda word: (-len(word), word))
)
_COUNTED = "|".join(sorted(map(re.escape, _COUNTERS), key=lambda word: (-len(word), word)))
_PER = r"(?:(?![以左上百千万])[\u4e00-\u9fff]){1,4}(?=以[上下内]|左右|[^\u4e00-\u9fff]|$)"
"""Whatever stands behind the stroke of 1680元/生 or 3万元/企业."""
UNIT = re.compile(
    r"[余多来]?(?:个(?=(?:万|百万|千万)?亿))?(?:(?P<scale>百万|千万|十万|万亿|万|亿|千(?![米克瓦])|百(?!分))?[余多来]?(?:\n(?=元))?"
    rf"(?P<base>(?:(?:{_COUNTED})[(（](?:{_COUNTED})[)）]|{_BASE})(?:[/·](?:{_BASE}|季度|车|校|{_PER}))*)|(?P<bare>万亿|百万|千万|十万|万|亿|千(?!方)))"
)
"""`scale` and `base`, or `bare`, are the unit; 余, 多, 来 (more than) and the 个 of 3个亿 are no part of it.

A counter may have another in brackets behind it: 26台（套）."""
