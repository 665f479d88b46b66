"""The addresses of what follows from results."""

from django.urls import path

from jixiao.results import assessment_views, extension_views, ledger_views, paper_views, ratio_views, views

urlpatterns = [
    path("rectifications/", views.rectifications, name="rectifications"),
    path("rectifications/new/", views.new, name="new-rectification"),
    path("rectifications/<int:pk>/", views.rectification, name="rectification"),
    path("rectifications/<int:pk>/notice.docx", paper_views.notice, name="rectification-notice"),
    path("rectifications/tasks/<int:pk>/feedback/", views.feedback, name="rectification-feedback"),
    path("rectifications/tasks/<int:pk>/time/<slug:name>/", extension_views.more_time, name="rectification-time"),
    path("rectifications/tasks/<int:pk>/<slug:name>/", views.act, name="rectification-act"),
    path("assessment/", assessment_views.assessment, name="assessment"),
    path("results/", ledger_views.entries, name="ledger"),
    path("results/papers/<slug:name>/", paper_views.paper, name="results-paper"),
    path("results/ratios/", ratio_views.ratios, name="process-ratios"),
    path("results/proposals/", ratio_views.proposals, name="proposals"),
    path("results/proposals/new/", ratio_views.new, name="new-proposal"),
    path("results/proposals/<int:pk>/", ratio_views.settled, name="settle-proposal"),
    path("results/new/", ledger_views.new, name="new-ledger-entry"),
    path("results/<int:pk>/", ledger_views.entry, name="ledger-entry"),
    path("results/<int:pk>/correct/", ledger_views.correct, name="correct-ledger-entry"),
]
