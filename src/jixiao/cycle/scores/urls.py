from django.urls import path

from jixiao.cycle.scores import views

urlpatterns = [
    path("declarations/<int:pk>/offers/", views.offers, name="offers"),
    path("declarations/<int:pk>/money/", views.money, name="money-how"),
    path("declarations/<int:pk>/judgement/", views.judgement, name="judgement"),
    path("declarations/<int:pk>/evidence/", views.evidence, name="tie"),
    path("declarations/<int:pk>/self-evaluation-report.docx", views.report, name="self-evaluation-report"),
]
