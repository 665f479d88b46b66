"""The addresses of indicators and registers."""

from django.urls import path

from jixiao.binding import views

urlpatterns = [
    path("declarations/<int:pk>/bindings/", views.bindings, name="bindings"),
    path("declarations/<int:pk>/bindings/bind/", views.bind, name="bind-indicator"),
    path("declarations/<int:pk>/bindings/reason/", views.reason, name="explain-difference"),
]
