"""The addresses of what goes in and out as files."""

from django.urls import path

from jixiao.cycle import attachment_views, head_views, package_views, table_views, year_views

urlpatterns = [
    path("declarations/<int:pk>/files/", attachment_views.files, name="files"),
    path("declarations/<int:pk>/files/attach/", attachment_views.attach, name="attach"),
    path("declarations/<int:pk>/files/scan/", attachment_views.bind_scan, name="bind_scan"),
    path("files/<int:pk>/", attachment_views.attachment, name="attachment"),
    path("files/<int:pk>/remove/", attachment_views.remove, name="remove_attachment"),
    path("declarations/<int:pk>/letter.<slug:suffix>", year_views.approval_letter, name="letter"),
    path("logs/", head_views.shown, name="heads"),
    path("logs/<int:pk>/head.json", head_views.exported, name="export_head"),
    path("years/", year_views.year_files, name="years"),
    path("years/<int:pk>/", year_views.year, name="year"),
    path("years/<int:pk>/summary.xlsx", year_views.summary_table, name="summary"),
    path("years/<int:pk>/units/<int:unit>.zip", year_views.unit_year, name="unit_year"),
    path("years/<int:pk>/blank.xlsx", year_views.blank_form, name="blank_form"),
    path("years/<int:pk>/tables/", table_views.tables, name="tables"),
    path("years/<int:pk>/tables/import/", table_views.import_table, name="import_table"),
    path("tables/<int:pk>/", table_views.table_file, name="table_file"),
    path("years/<int:pk>/packages/", package_views.packages, name="packages"),
    path("years/<int:pk>/packages/<int:unit>.zip", package_views.export_package, name="export_package"),
    path("years/<int:pk>/packages/import/", package_views.import_package, name="import_package"),
    path("years/<int:pk>/keys/", package_views.trust_key, name="trust_key"),
    path("years/<int:pk>/keys/<int:key>/withdraw/", package_views.withdraw_key, name="withdraw_key"),
]
