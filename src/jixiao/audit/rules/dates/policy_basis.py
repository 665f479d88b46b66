"""引用的文件号应写成规范形式，并注意是否已经过时。

One answer for each document cited: brackets other than 〔〕 around the year, and a year further back than the limit.
Documents known to be in force (list standing_documents) are not called old.

查什么：文号的年份是否用六角括号〔〕；文件是否早于预算年度若干年以上。
为什么：文号写法不规范难以检索；过时的文件不能再作依据。
反例：望发[2017]16号。
正例：财预〔2015〕88号。
依据：党政机关公文格式：发文字号的年份用六角括号括入；年数见参数 policy_age_years。
已知局限：文件是否废止无法从表中得知，故只作提示。
"""

import re
import unicodedata
from collections.abc import Iterator

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.passages import Passage, passages
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.profiles.load import words

_CITED = re.compile(
    r"(?:依据|根据|按照|参照|落实|执行)?"
    r"([\u4e00-\u9fff]{1,8})\s*([\[〔【(<«])\s*((?:19|20)\d\d)\s*[\]〕】)>»]\s*第?(\d+)号"
)


@rule("dates.policy_basis", catalogue="Y08", severity="hint", basis=["document-format", "common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    age = int(context.profile.number("policy_age_years"))
    cited = [
        (passage, match)
        for passage in passages(form)
        if "号" in passage.text
        for match in _CITED.finditer(unicodedata.normalize("NFKC", passage.text))
    ]
    if not cited:
        return not_applied("没有引用文号")
    failures = [outcome for passage, match in cited for outcome in _judge(passage, match, form.fiscal_year, age)]
    return verdict(failures, f"{len(cited)}处文号写法规范、年份不远", cells=cited[0][0].cells)


def _judge(passage: Passage, match: re.Match[str], year: int | None, age: int) -> Iterator[Outcome]:
    issuer, bracket, issued, number = match.groups()
    cited = match.group()[match.start(1) - match.start() :]
    proper = f"〔{issued}〕{number}号"
    standing = any(f"{issuer}{proper}".endswith(document) for document in words("standing_documents"))
    is_old = year is not None and int(issued) < year - age and not standing
    if bracket == "〔" and not is_old:
        return
    faults = ["年份没有用六角括号"] if bracket != "〔" else []
    faults += [f"早于预算年度{age}年以上"] if is_old else []
    yield failed(
        f"文号“{cited}”{'，'.join(faults)}。",
        cells=passage.cells,
        expected=proper if bracket != "〔" else None,
        found=cited,
        repair="核对文件是否仍然有效，并按“〔年份〕×号”的形式书写文号。",
    )
