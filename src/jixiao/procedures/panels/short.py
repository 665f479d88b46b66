"""A panel that cannot be filled: what is lacking, and what became of those in the pool who are of that kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.procedures.panels.model import Application, BadPanel, Stratum

_WORDS: Mapping[str, str] = {
    "unit": "在申报或合作单位工作",
    "member": "是项目成员",
    "relative": "是亲属",
    "teacher": "是师生",
    "common_work": "有共同项目或论文",
    "stake": "是股东或顾问",
    "consulted": "事先咨询过",
    "asked_away": "申请人提出回避",
    "liaison": "是联络人员",
    "ban": "有诚信惩戒",
    "rotation": "轮换",
    "no_unit": "单位不明",
    "busy": "评审组已满",
    "refused": "不参加",
}
"""Why somebody cannot sit whatever is chosen; who is not named here could, beside others."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Of `asked` seats of a kind only `found` can be filled. `kind`: in words, with the discipline; `pool`: how many in
    the pool are of it; `kept_from`: why those cannot sit who cannot, in words → how many."""

    application: str
    kind: str
    asked: int
    found: int
    pool: int
    kept_from: Mapping[str, int]

    @classmethod
    def of(cls, application: Application, stratum: Stratum, found: int, outcomes: Mapping[str, int]) -> "Lack":
        kept = {words: outcomes[code] for code, words in _WORDS.items() if outcomes.get(code)}
        kind, pool = stratum.words(application.field), sum(outcomes.values())
        return cls(application.id, kind, stratum.count, found, pool, kept)

    @property
    def sentence(self) -> str:
        kept = (
            f"，其中{'、'.join(f'{words}{count}人' for words, count in self.kept_from.items())}"
            if self.kept_from
            else ""
        )
        wanting = f"{self.kind}要{self.asked}人，缺{self.asked - self.found}人"
        return f"申请{self.application}的评审组排不满：{wanting}；库中有{self.pool}人{kept}。"


class ShortPanel(BadPanel):
    """`lacks`: of every panel of the batch."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        self.lacks = tuple(lacks)
        super().__init__("".join(each.sentence for each in lacks) + "请补充专家后重新抽取，条件不会自动放宽。")
