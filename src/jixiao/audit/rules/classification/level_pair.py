"""二级指标应当属于它所在的一级指标。

Asked by the profile's legal pairs, aliases included; labels the profile does not know give no verdict. A level put
back by the reader is left to `inferred_level`.

查什么：一级、二级指标的搭配是否符合本表样规定的层级。
为什么：层级放错，分值和汇总就归错了类。
反例：产出指标下列“服务对象满意度指标”。
正例：湖南 2018 年表样把满意度列在效益指标下。
依据：财预〔2015〕88号、财预〔2021〕101号规定的指标体系；各地表样。
已知局限：没有识别出表样时不适用。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.model import Profile


@rule("classification.level_pair", catalogue="H01", severity="error", basis=["mof-2015-88", "mof-2021-101"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    profile = context.profile
    printed = [row for row in form.indicators if "inferred" not in (row.level1_from, row.level2_from)]
    known = [row for row in printed if profile.allows(row.level1, row.level2) is not None]
    if not known:
        return not_applied("没有本表样的层级规定，或者表内没有可以对照的一级、二级指标")
    wrong: dict[tuple[str | None, str | None], list[Indicator]] = {}
    for row in known:
        if not profile.allows(row.level1, row.level2):
            wrong.setdefault((row.level1, row.level2), []).append(row)
    failures = [_failure(rows, profile) for rows in wrong.values()]
    return verdict(failures, f"{len(known)}条指标的一级、二级搭配符合表样")


def _failure(rows: list[Indicator], profile: Profile) -> Outcome:
    first = rows[0]
    lawful = profile.level_pairs[profile.level1(first.level1) or ""]
    named = quoted(dict.fromkeys(row.name for row in rows), at_most=1)
    return failed(
        f"“{first.level1}”下不应有“{first.level2}”（指标{named}）。",
        cells=[cell for row in rows for cell in (row.place("level2"), row.place("level1"))],
        expected="、".join(lawful),
        found=first.level2,
        repair="把这些指标移到所属的一级指标下，或者改正二级指标的名称。",
    )
