"""The addresses of monitoring."""

from django.urls import path

from jixiao.monitoring import alert_views, filling_views, report_views, standard_views, views

urlpatterns = [
    path("monitoring/", views.monitoring, name="monitoring"),
    path("monitoring/<int:pk>/board.xlsx", views.board_file, name="monitoring-file"),
    path("monitoring/years/<int:cycle>/<int:months>/board.xlsx", views.board_file, name="monitoring-file"),
    path("monitoring/<int:pk>/report.docx", report_views.round_report, name="monitoring-round-report"),
    path("monitoring/<int:pk>/summary.xlsx", report_views.round_summary, name="monitoring-round-summary"),
    path("monitoring/<int:pk>/units/<int:unit>/", views.unit, name="monitoring-unit"),
    path("monitoring/years/<int:cycle>/<int:months>/units/<int:unit>/", views.unit, name="monitoring-unit"),
    path("monitoring/<int:pk>/alerts/", views.raise_alerts, name="raise-alerts"),
    path("monitoring/years/<int:cycle>/<int:months>/alerts/", views.raise_alerts, name="raise-alerts"),
    path("monitoring/standards/<int:pk>/", standard_views.monitoring_standards, name="monitoring-standards"),
    path("monitoring/standards/<int:pk>/<int:months>/", standard_views.rejudge_month, name="rejudge-month"),
    path("monitoring/alerts/<int:pk>/", alert_views.alert, name="alert"),
    path("monitoring/alerts/<int:pk>/acts/<slug:name>/", alert_views.act, name="alert-act"),
    path("declarations/<int:pk>/monitoring-report/", report_views.report, name="monitoring-report"),
    path("declarations/<int:pk>/from-treasury/", filling_views.from_treasury, name="from-treasury"),
]
