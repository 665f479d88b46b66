"""What an evidence note may point to: a file beside the targets or the self-evaluation, or a finding of the rules in
the yardstick."""

from jixiao.accounts.record import Refused
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import self_evaluation_of

_LONGEST_WORDS = 60
_FILE, _FINDING = "attachment:", "finding:"


def links(evaluation: Evaluation) -> dict[str, str]:
    """Each as it is kept, with its words."""
    forms = [(evaluation.declaration, "附件")]
    if (own := self_evaluation_of(evaluation.declaration)) is not None:
        forms.append((own, "自评附件"))
    found = {
        f"{_FILE}{file.pk}": f"{words}：{file.name}"
        for form, words in forms
        for file in form.attachments.filter(removed_at=None).only("pk", "name")
    }
    for outcome in evaluation.version.outcomes:
        if outcome["status"] == "failed":
            found.setdefault(f"{_FINDING}{outcome['rule']}", f"问题：{outcome['message'][:_LONGEST_WORDS]}")
    return found


def checked_link(evaluation: Evaluation, link: str) -> str:
    """Refused for what is none of them."""
    if link and link not in links(evaluation):
        raise Refused("选的附件或问题已经没有了，请重新选。")
    return link
