"""The addresses of the registers and of the directory of firms."""

from django.urls import path

from jixiao.registers.views import acting, entering, firms, indicators, reading, records

urlpatterns = [
    path("registers/", reading.overview, name="registers"),
    path("registers/records/<int:pk>/", records.shown, name="record"),
    path("registers/records/<int:pk>/rewrite/", acting.rewrite, name="rewrite-record"),
    path("registers/records/<int:pk>/acts/<str:name>/", acting.act, name="record-act"),
    path("registers/<str:name>/", reading.listed, name="register"),
    path("registers/<str:name>/new/", entering.new, name="new-record"),
    path("registers/<str:name>/dictionary/", reading.dictionary, name="register-dictionary"),
    path("registers/<str:name>/indicators/", indicators.indicators, name="register-indicators"),
    path("registers/<str:name>/indicators/<str:indicator>/", indicators.indicator, name="register-indicator"),
    path("firms/", firms.listed, name="firms"),
    path("firms/new/", firms.new, name="new-firm"),
    path("firms/<int:pk>/", firms.shown, name="firm"),
    path("firms/<int:pk>/acts/<slug:name>/", firms.act, name="firm-act"),
]
