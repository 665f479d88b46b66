"""The addresses of the reviewer's desk."""

from django.urls import path

from jixiao.cycle.reviewing import adjusting, batch, views

_ONE = "declarations/<int:pk>"

urlpatterns = [
    path("reviews/", batch.reviews, name="reviews"),
    path(f"{_ONE}/review/", views.review, name="review"),
    path(f"{_ONE}/review/sheet/", views.save_sheet, name="save_sheet"),
    path(f"{_ONE}/review/acts/<slug:name>/", views.act, name="review_act"),
    path(f"{_ONE}/remarks/", views.put_remark, name="put_remark"),
    path(f"{_ONE}/remarks/<int:remark>/<slug:what>/", views.on_remark, name="on_remark"),
    path(f"{_ONE}/adjust/", adjusting.adjust, name="adjust"),
    path(f"{_ONE}/versions/<int:number>/", adjusting.version, name="version"),
    path(f"{_ONE}/versions/<int:number>/original/", adjusting.original, name="version_original"),
]
