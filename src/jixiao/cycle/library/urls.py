"""The addresses of the indicator library."""

from django.urls import path

from jixiao.cycle.library import views

urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/library.xlsx", views.library_file, name="library-file"),
]
