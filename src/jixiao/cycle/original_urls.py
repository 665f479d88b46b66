"""The addresses of the original beside the form."""

from django.urls import path

from jixiao.cycle import original_views

urlpatterns = [
    path("declarations/<int:pk>/beside/", original_views.beside, name="beside"),
    path("declarations/<int:pk>/doubts/confirm/", original_views.confirm_doubt, name="confirm_doubt"),
    path("declarations/<int:pk>/versions/<int:number>/beside/", original_views.version_beside, name="version_beside"),
]
