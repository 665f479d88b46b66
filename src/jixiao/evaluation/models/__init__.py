"""Plans of evaluations and their draws; evaluations, who is in their teams, what they score, what the unit says."""

from jixiao.evaluation.models.evaluation import Evaluation, Member
from jixiao.evaluation.models.plan import Draw, Kind, Plan
from jixiao.evaluation.models.sheet import Comment, ScoreSheet

__all__ = ["Comment", "Draw", "Evaluation", "Kind", "Member", "Plan", "ScoreSheet"]
