"""The addresses of the registers and of the directory of firms."""

from django.urls import path

from jixiao.registers.views import acting, entering, firms, imports, indicators, reading, records

urlpatterns = [
    path("registers/", reading.overview, name="registers"),
    path("registers/records/<int:pk>/", records.shown, name="record"),
    path("registers/records/<int:pk>/rewrite/", acting.rewrite, name="rewrite-record"),
    path("registers/records/<int:pk>/acts/<str:name>/", acting.act, name="record-act"),
    path("registers/imports/<int:pk>/", imports.one_import, name="register-import"),
    path("registers/imports/<int:pk>/confirm/", imports.confirmed, name="register-confirm"),
    path("registers/imports/<int:pk>/give-up/", imports.given_up, name="register-give-up"),
    path("registers/imports/<int:pk>/file/", imports.import_file, name="register-import-file"),
    path("registers/<str:name>/", reading.listed, name="register"),
    path("registers/<str:name>/new/", entering.new, name="new-record"),
    path("registers/<str:name>/import/", imports.put_in, name="register-put-in"),
    path("registers/<str:name>/template.xlsx", imports.template, name="register-template"),
    path("registers/<str:name>/records.xlsx", imports.exported, name="register-records"),
    path("registers/<str:name>/dictionary/", reading.dictionary, name="register-dictionary"),
    path("registers/<str:name>/indicators/", indicators.indicators, name="register-indicators"),
    path("registers/<str:name>/indicators/<str:indicator>/", indicators.indicator, name="register-indicator"),
    path("firms/", firms.listed, name="firms"),
    path("firms/new/", firms.new, name="new-firm"),
    path("firms/<int:pk>/", firms.shown, name="firm"),
    path("firms/<int:pk>/acts/<slug:name>/", firms.act, name="firm-act"),
]
