"""Every page of the workplace: who opens it in the demonstration county, on what, and what he does there first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Page

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.cycle.models import Cycle, Declaration, Round
from jixiao.cycle.transitions import transitions
from jixiao.monitoring.models import Alert
from jixiao.publication.models import PublishedIndicator, UnitYear
from jixiao.treasury.models import Import
from tests.accounts.test_second_factor import code_of
from tests.chromium import followed
from tests.workplace import evaluation_walk, registers_walk, results_walk

Key = Mapping[str, object]
FILLER, REVIEWER, SECTION, PERFORMANCE, APPROVER = "tianbao", "bumen", "guikou", "jixiao", "pifu"
EVALUATOR = "pingjia"
ADMINISTRATOR, OBSERVER, CAREFUL, NEW, NOBODY = "guanli", "guancha", "shebao-gu", "minzheng-tb", ""
"""Logins of the demonstration county; the careful one has a second factor, the new one an initial password."""


def nothing() -> Key:
    return {}


def form(state: str, kind: str = "department_targets") -> Callable[[], Key]:
    """This year's form that stands at a state."""
    return lambda: {"pk": Declaration.objects.filter(state=state, kind=kind).latest("year", "pk").pk}


def cycle() -> Key:
    return {"pk": Cycle.objects.latest("year").pk}


def unit() -> Key:
    return {"pk": Unit.objects.get(name="示范县农业农村局").pk}


def county() -> Key:
    return {"pk": Jurisdiction.objects.get().pk}


def money() -> Key:
    newest = Import.objects.latest("year").year
    return {"pk": Unit.objects.get(name="示范县科学技术局").pk, "year": newest}


def science_year() -> Key:
    of = money()
    return {"unit": of["pk"], "year": of["year"]}


def july() -> Key:
    return {"pk": Round.objects.get(months=7).pk}


def monitored_unit() -> Key:
    return july() | {"unit": Unit.objects.get(name="示范县科学技术局").pk}


def self_evaluation() -> Key:
    """One that its filler still writes on."""
    return {"pk": Declaration.objects.get(kind="department_self_evaluation", state="draft").pk}


def alert() -> Key:
    return {"pk": Alert.objects.get().pk}


def imported() -> Key:
    return {"pk": Import.objects.filter(number__isnull=False).latest("pk").pk}


def person(login: str) -> Callable[[], Key]:
    return lambda: {"pk": Person.objects.get(username=login).pk}


def evaluated(state: str) -> Callable[[], Key]:
    return lambda: evaluation_walk.evaluation_in(state)


def public_form() -> Key:
    """A form of a year before that its department published."""
    return {"pk": Declaration.objects.filter(publication__isnull=False).latest("year", "pk").pk}


def public_place(*names: str) -> Callable[[], dict[str, object]]:
    """A region of the public pages, in the newest year where one is asked for."""
    return lambda: {name: {"code": "430299", "year": UnitYear.objects.latest("year").year}[name] for name in names}


def public_unit(*names: str) -> Callable[[], dict[str, object]]:
    """A unit of the public pages, with further parts of an address below it."""

    def found() -> dict[str, object]:
        row = (
            PublishedIndicator.objects.select_related("of", "publication")
            .filter(name__contains="农户满意")
            .latest("year")
        )
        parts = {"year": row.year, "which": row.publication.which, "key": row.key}
        return {"code": row.of.code, **{name: parts[name] for name in names}}

    return found


def first_version() -> Key:
    return {**form("adjusting")(), "number": 1}


def stay(_page: Page) -> None:
    """Looks only."""


def open_rows(page: Page) -> None:
    """What the first figure is the sum of."""
    followed(page.locator("a[href*='/treasury/rows/?']").first)


def press(name: str) -> Callable[[Page], None]:
    """A button that leads to another page."""
    return lambda page: followed(page.get_by_role("button", name=name, exact=True).first)


@dataclass(frozen=True)
class Stop:
    """One page as one person sees it; `said`: words that show that it is the page that is meant."""

    route: str
    who: str
    said: str
    of: Callable[[], Mapping[str, object]] = nothing
    query: str = ""
    then: Callable[[Page], None] = stay
    status: int = 200
    about: Callable[[], str] = str
    """What the address asks about, where that is known only when he goes there."""

    @property
    def address(self) -> str:
        return reverse(self.route, kwargs=dict(self.of())) + self.query + self.about()

    def __str__(self) -> str:
        return f"{self.route}{self.query} {self.who}: {self.said}"


def log_in_wrongly(page: Page) -> None:
    page.get_by_label("用户名").fill("nobody")
    page.get_by_label("密码").fill("wrong")
    press("登录")(page)


def forget(page: Page) -> None:
    """A login page whose cookie is gone, as one that was open for too long."""
    page.context.clear_cookies()
    log_in_wrongly(page)


def pair(page: Page) -> None:
    page.get_by_label("口令").fill(code_of(page.locator("output.secret").inner_text()))
    press("设好")(page)


def add_person(page: Page) -> None:
    page.get_by_label("用户名").fill("newcomer")
    page.get_by_label("姓名").fill("孙大暑")
    page.get_by_label("所在单位").select_option(label="示范县民政局")
    press("增加")(page)


def import_garbage(page: Page) -> None:
    garbage = {"name": "预算.xlsx", "mimeType": "application/zip", "buffer": b"nothing of the kind"}
    page.get_by_label("Excel 文件").set_input_files(garbage)  # type: ignore[arg-type]
    press("导入")(page)
    page.get_by_role("alert").wait_for()


def write_wrongly(page: Page) -> None:
    """A satisfaction that nobody can reach: its finding stands beside the cell."""
    page.locator("[data-place$='/target']").last.fill("≥900%")
    page.locator(".marks button").first.wait_for()


def open_original(page: Page) -> None:
    page.locator("#show-original").click()
    page.locator(".original-paper td").first.wait_for()


def open_every_details(page: Page) -> None:
    """What stands folded on it."""
    for summary in page.locator("main summary").all():
        summary.click()


def open_details(page: Page) -> None:
    page.locator("summary").click()
    page.locator("canvas").wait_for()


def make_token(page: Page) -> None:
    page.get_by_label("名称").fill("汇总程序")
    page.get_by_role("checkbox").first.check()
    press("新建令牌")(page)


def _forms() -> list[Stop]:
    """The page of a form in every state, for who fills it in and for whose turn it is."""
    turns = {"with_department": REVIEWER, "with_section": SECTION, "with_performance": PERFORMANCE,
             "with_approver": APPROVER, "approved": OBSERVER}  # fmt: skip
    filled = [Stop("declaration", FILLER, "经过", form(state)) for state in transitions().states]
    return filled + [Stop("declaration", who, "经过", form(state)) for state, who in turns.items()]


STOPS = (
    Stop("login", NOBODY, "登录"),
    Stop("login", NOBODY, "用户名或密码不对", then=log_in_wrongly),
    Stop("login", NOBODY, "没有办", then=forget),
    Stop("demonstration", NOBODY, "谁能用哪个用户登录"),
    Stop("home", FILLER, "待办"),
    Stop("home", SECTION, "待办"),
    Stop("home", OBSERVER, "现在没有轮到您办的事"),
    Stop("declarations", FILLER, "各表"),
    Stop("declarations", PERFORMANCE, "没有符合这些条件的表", query="?text=没有这样的表"),
    *_forms(),
    Stop("library", FILLER, "各年批复的值"),
    Stop("library", SECTION, "没有符合这些条件的指标", query="?text=没有这样的指标"),
    Stop("declare", FILLER, "填报一张表"),
    Stop("edit", FILLER, "审核意见", form("draft")),
    Stop("edit", FILLER, "满意度", form("returned"), then=write_wrongly),
    Stop("edit", FILLER, "审核意见", form("draft", "project_targets")),
    Stop("edit", FILLER, "绩效目标表.docx（第1版的原件）", form("draft"), then=open_original),
    Stop("review", SECTION, "绩效目标表.docx（第1版的原件）", form("with_section"), then=open_original),
    Stop("reviews", SECTION, "从第一张开始审核"),
    Stop("reviews", SECTION, "没有选中要办理的表", then=press("通过选中的表")),
    Stop("reviews", FILLER, "现在没有等您审核的表"),
    Stop("review", REVIEWER, "办理", form("with_department")),
    Stop("review", SECTION, "审核表", form("with_section"), query="?at=indicators[0].target"),
    Stop("review", PERFORMANCE, "审核表", form("with_performance")),
    Stop("review", APPROVER, "办理", form("with_approver")),
    Stop("adjust", FILLER, "申请调整", form("approved")),
    Stop("version", FILLER, "第1版", first_version),
    Stop("calendars", FILLER, "日程"),
    Stop("calendar", PERFORMANCE, "保存日程", cycle),
    Stop("progress", PERFORMANCE, "各部门进度"),
    Stop("files", FILLER, "交盖章扫描件", form("draft")),
    Stop("files", OBSERVER, "附件", form("approved")),
    Stop("years", FILLER, "文件进出"),
    Stop("year", PERFORMANCE, "文件进出", cycle),
    Stop("tables", FILLER, "预算、编制和项目表", cycle),
    Stop("tables", FILLER, "导入", cycle, then=import_garbage),
    Stop("packages", PERFORMANCE, "上报包", cycle),
    Stop("packages", ADMINISTRATOR, "登记对方的公钥", cycle),
    Stop("publications", REVIEWER, "等待公开的表"),
    Stop("publications", FILLER, "没有您负责公开的表"),
    Stop("publication", REVIEWER, "公开上面的内容", form("approved")),
    Stop("publication", PERFORMANCE, "公开过的各版", public_form),
    Stop("declaration", REVIEWER, "公开的页面", public_form),
    Stop("public", NOBODY, "政府部门的钱要办成什么事"),
    Stop("public-data", NOBODY, "开放数据"),
    Stop("public-search", NOBODY, "受益农户满意度", query="?q=农户满意"),
    Stop("public-search", NOBODY, "没有这些字", query="?q=没有这样的指标"),
    Stop("public-region", NOBODY, "超过期限才公开", public_place("code")),
    Stop("public-region-year", NOBODY, "各单位公开情况图", public_place("code", "year"), then=open_details),
    Stop("public-unit", NOBODY, "公开代码", public_unit()),
    Stop("public-unit-year", NOBODY, "目标和结果", public_unit("year")),
    Stop("public-indicator", NOBODY, "各年的目标和结果", public_unit("key")),
    Stop("public-form", NOBODY, "公开内容的 SHA-256", public_unit("year", "which")),
    Stop("public-versions", NOBODY, "最早能看到的一版", public_unit("year", "which")),
    Stop("tokens", PERFORMANCE, "接口令牌"),
    Stop("tokens", PERFORMANCE, "只显示", then=make_token),
    Stop("account", PERFORMANCE, "把审核委托给别人"),
    Stop("account", FILLER, "现在的登录"),
    Stop("change-password", NEW, "请先改成自己的"),
    Stop("change-password", FILLER, "修改密码"),
    Stop("second-factor", CAREFUL, "手机上现在显示的6位数字"),
    Stop("enrol", FILLER, "密钥"),
    Stop("enrol", FILLER, "备用码", then=pair),
    Stop("give-up-code", FILLER, "停用动态口令"),
    Stop("people", ADMINISTRATOR, "增加人员"),
    Stop("new-person", ADMINISTRATOR, "增加人员"),
    Stop("new-person", ADMINISTRATOR, "初始密码", then=add_person),
    Stop("person", ADMINISTRATOR, "授予角色", person("keji-tb")),
    Stop("person", ADMINISTRATOR, "角色", person(ADMINISTRATOR)),
    Stop("units", ADMINISTRATOR, "示范县农业农村局"),
    Stop("unit", ADMINISTRATOR, "机构改革", unit),
    Stop("jurisdictions", ADMINISTRATOR, "示范县"),
    Stop("jurisdiction", ADMINISTRATOR, "必须用动态口令的角色", county),
    Stop("administrations", ADMINISTRATOR, "管理记录"),
    Stop("treasury", SECTION, "导入国库的表"),
    Stop("treasury", "keji-tb", "示范县科学技术局"),
    Stop("treasury-unit", "keji-tb", "怎么算的", money),
    Stop("treasury-unit", "keji-tb", "来自", money, then=open_rows),
    Stop("treasury-rows", "keji-tb", "没有这一页", query="?unit=0", status=404),
    Stop("treasury-import", SECTION, "各表的笔数", imported),
    Stop("registers", registers_walk.CLERK, "今天的记录"),
    Stop("registers", PERFORMANCE, "企业名录"),
    Stop("register", registers_walk.CLERK, "登记一条", registers_walk.high_tech),
    Stop("register", registers_walk.CLERK, "状态", registers_walk.loans),
    Stop("register", registers_walk.CLERK, "没有符合这些条件的记录", registers_walk.loans, query="?q=没有"),
    Stop("new-record", registers_walk.CLERK, "有3处要改", registers_walk.loans, then=press("登记")),
    Stop("record", registers_walk.CLERK, "历史（2次）", registers_walk.certificate, then=open_every_details),
    Stop("record", registers_walk.CLERK, "办理", registers_walk.loan),
    Stop("register-indicators", registers_walk.CLERK, "怎么数的", registers_walk.high_tech, query="?year=2022"),
    Stop("register-indicator", registers_walk.CLERK, "计入的记录", registers_walk.counted, query="?year=2022"),
    Stop("register-indicator", registers_walk.CLERK, "由这些数算出", registers_walk.reckoned),
    Stop("register-dictionary", registers_walk.CLERK, "未核实", registers_walk.high_tech),
    Stop("firm", registers_walk.CLERK, "更名和迁移", registers_walk.firm),
    Stop("firms", registers_walk.CLERK, "现在的名称", query="?q=光电"),
    Stop("new-firm", registers_walk.CLERK, "所在地区划代码"),
    Stop("monitoring", PERFORMANCE, "阈值和期限"),
    Stop("monitoring", "keji-tb", "红灯"),
    Stop("monitoring-unit", PERFORMANCE, "为什么", monitored_unit),
    Stop("raise-alerts", PERFORMANCE, "没有要预警的", july),
    Stop("monitoring-standards", PERFORMANCE, "本级设定一项", cycle),
    Stop("alert", "keji-tb", "为什么预警", alert),
    Stop("alert", PERFORMANCE, "要写意见", alert, then=press("解除预警")),
    Stop("declaration", "keji-tb", "国库数据", form("with_section", "department_monitoring")),
    Stop("department-year", "keji-tb", "结果应用", science_year),
    Stop("indicator-years", FILLER, "批复的目标和审定的自评", public_form),
    Stop("heads", ADMINISTRATOR, "核对用的公钥"),
    Stop("heads", OBSERVER, "到第几条"),
    Stop("logins", ADMINISTRATOR, "密码错误"),
    Stop("edit", FILLER, "填入算得的分", self_evaluation),
    Stop("money-how", FILLER, "资金", self_evaluation),
    Stop("judgement", FILLER, "评判", self_evaluation, query="?row=indicator/r1"),
    Stop("evaluations", PERFORMANCE, "建立计划"),
    Stop("evaluation_plan", PERFORMANCE, "候选名单", evaluation_walk.plan),
    Stop("evaluation_weights", PERFORMANCE, "保存分值", evaluation_walk.weights),
    Stop("evaluation", PERFORMANCE, "增加成员", evaluated("planned")),
    Stop("evaluation", EVALUATOR, "我的评分表", evaluated("scoring")),
    Stop("evaluation", EVALUATOR, "各人评分和合议", evaluated("reconciling")),
    Stop("evaluation", FILLER, "写意见", evaluated("comments")),
    Stop("evaluation", EVALUATOR, "评价结果", evaluated("final")),
    Stop("evaluation", PERFORMANCE, "登记结果应用", evaluated("final")),
    Stop("evaluation-publication", PERFORMANCE, "公开上面的内容", evaluated("final")),
    Stop("rectifications", FILLER, "只看超期的"),
    Stop("rectifications", SECTION, "没有符合条件的整改事项", query="?text=没有这样的单位"),
    Stop("new-rectification", SECTION, "期限的依据", about=results_walk.about_a_form),
    Stop("rectification", SECTION, "退回整改", results_walk.reported),
    Stop("rectification", FILLER, "是否完成整改", results_walk.asked),
    Stop("declaration", SECTION, "整改和结果应用", results_walk.form),
    Stop("new-ledger-entry", SECTION, "各等级的建议和依据", about=results_walk.about_a_form),
    Stop("ledger-entry", SECTION, "更正", results_walk.entry),
    Stop("correct-ledger-entry", SECTION, "更正原因", results_walk.entry),
    Stop("ledger", SECTION, "向人大报告的稿"),
    Stop("new-proposal", SECTION, "评价结果应用率由此算出", about=results_walk.about_a_form),
    Stop("proposals", SECTION, "怎样采纳，或者为什么不采纳", about=results_walk.with_a_proposal),
    Stop("process-ratios", SECTION, "整改完成率", about=results_walk.year),
    Stop("assessment", SECTION, "折算得分"),
    Stop("assessment", "keji-tb", "怎样算的"),
    Stop("declaration", FILLER, "没有这一页", lambda: {"pk": 10**6}, status=404),
)
NOT_PAGES = {
    "an act: posted only": {
        *("logout", "act", "submit", "draft", "revoke-token", "news-seen", "open-year", "save_sheet", "review_act"),
        *("put_remark", "on_remark", "attach", "bind_scan", "remove_attachment", "import_table", "import_package"),
        *("confirm_doubt", "trust_key", "withdraw_key", "log-out-everywhere", "delegate", "revoke"),
        *("person-act", "unit-act", "jurisdiction-act", "begin-follow-up", "open-round"),
        *("rewrite-record", "record-act", "firm-act"),
        *("treasury-put-in", "treasury-confirm", "treasury-give-up", "alert-act", "from-treasury"),
        *("make_evaluation_plan", "withdraw_evaluation_plan", "draw_evaluations", "add_evaluation"),
        *("evaluation_act", "set_up_evaluation", "begin-base-data", "rejudge-month"),
        *("add_member", "remove_member", "declare_conflict", "save_own_sheet", "save_agreed_sheet"),
        *("put_evaluation_comment", "answer_comment"),
        *("rectification-feedback", "rectification-act", "rectification-time", "settle-proposal", "tie"),
        *("publish", "publication_act", "publish-evaluation", "withdraw-evaluation", "final-accounts"),
    },
    "a file to be kept": {
        *("original", "version_original", "official", "letter", "attachment", "summary", "unit_year", "blank_form"),
        *("table_file", "export_package", "progress-file", "library-file", "export_head", "trial-file"),
        *("treasury-blank", "treasury-file", "treasury-unit-file", "treasury-rows-file", "monitoring-file"),
        *("evaluation_report", "results-paper", "rectification-notice", "self-evaluation-report"),
        *("monitoring-report", "monitoring-round-report", "monitoring-round-summary"),
        *("public-file", "public-version-file", "public-unit-file", "public-region-file"),
        *("public-evaluation-file", "public-evaluation-version-file", "public-region-evaluations"),
    },
    "data for a script": {"suggest", "public-schema", "public-evaluation-schema", "offers"},
    "walked in tests/workplace/test_publication_browser.py": {
        *("public-project", "public-version", "public-how"),
    },
    "walked with every number in tests/publication/test_every_number.py": {
        *("public-version-how", "public-unit-year-how", "public-region-how", "public-region-year-how"),
    },
    "walked in tests/workplace/test_publishing_evaluation.py": {
        *(
            "public-evaluation",
            "public-evaluation-versions",
            "public-evaluation-version",
            "public-evaluation-how",
            "public-evaluation-version-how",
        ),
    },
    "a part of a page": {"beside", "version_beside"},
}
