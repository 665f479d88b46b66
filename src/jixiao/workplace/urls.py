"""Every address of the workplace."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from jixiao.cycle import views

urlpatterns = [
    path("", views.home, name="home"),
    path("login/", login_not_required(LoginView.as_view(template_name="workplace/login.html")), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("", include("jixiao.cycle.reviewing.urls")),
    path("declare/", views.declare, name="declare"),
    path("declarations/<int:pk>/", views.declaration, name="declaration"),
    path("declarations/<int:pk>/acts/<slug:name>/", views.act, name="act"),
    path("declarations/<int:pk>/original/", views.original, name="original"),
    path("declarations/<int:pk>/official.<slug:suffix>", views.official, name="official"),
]
