"""The addresses of the money."""

from django.urls import path

from jixiao.treasury.views import execution, imports, overview

urlpatterns = [
    path("treasury/", overview.treasury, name="treasury"),
    path("treasury/put-in/", imports.put_in, name="treasury-put-in"),
    path("treasury/blank.xlsx", imports.blank, name="treasury-blank"),
    path("treasury/imports/<int:pk>/", imports.one_import, name="treasury-import"),
    path("treasury/imports/<int:pk>/confirm/", imports.confirmed, name="treasury-confirm"),
    path("treasury/imports/<int:pk>/give-up/", imports.given_up, name="treasury-give-up"),
    path("treasury/imports/<int:pk>/file/", imports.import_file, name="treasury-file"),
    path("treasury/units/<int:pk>/<int:year>/", execution.unit_money, name="treasury-unit"),
    path("treasury/units/<int:pk>/<int:year>/execution.<slug:suffix>", execution.unit_file, name="treasury-unit-file"),
    path("treasury/rows/", execution.rows, name="treasury-rows"),
    path("treasury/rows/rows.<slug:suffix>", execution.rows_file, name="treasury-rows-file"),
]
