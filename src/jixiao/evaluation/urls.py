"""The addresses of evaluations."""

from django.urls import path

from jixiao.evaluation import plan_views, views

_ONE, _PLAN = "evaluations/<int:pk>", "evaluations/plans/<int:pk>"

urlpatterns = [
    path("evaluations/", views.evaluations, name="evaluations"),
    path("evaluations/plans/", plan_views.make_plan, name="make_evaluation_plan"),
    path(f"{_PLAN}/", plan_views.plan, name="evaluation_plan"),
    path(f"{_PLAN}/draws/", plan_views.draw, name="draw_evaluations"),
    path(f"{_PLAN}/subjects/", plan_views.add, name="add_evaluation"),
    path(f"{_PLAN}/withdraw/", plan_views.withdraw, name="withdraw_evaluation_plan"),
    path(f"{_PLAN}/weights/<slug:framework>/", plan_views.weights, name="evaluation_weights"),
    path(f"{_ONE}/", views.evaluation, name="evaluation"),
    path(f"{_ONE}/acts/<slug:name>/", views.act, name="evaluation_act"),
    path(f"{_ONE}/framework/", views.set_up, name="set_up_evaluation"),
    path(f"{_ONE}/members/", views.add_member, name="add_member"),
    path(f"{_ONE}/members/<int:member>/leave/", views.remove_member, name="remove_member"),
    path(f"{_ONE}/conflict/", views.declare_conflict, name="declare_conflict"),
    path(f"{_ONE}/sheet/", views.save_own_sheet, name="save_own_sheet"),
    path(f"{_ONE}/agreed/", views.save_agreed_sheet, name="save_agreed_sheet"),
    path(f"{_ONE}/comments/", views.put_comment, name="put_evaluation_comment"),
    path(f"{_ONE}/comments/<int:comment>/answer/", views.answer_comment, name="answer_comment"),
    path(f"{_ONE}/report.docx", views.report, name="evaluation_report"),
]
