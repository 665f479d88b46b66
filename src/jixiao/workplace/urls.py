"""Every address of the workplace."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from jixiao.cycle import views
from jixiao.workplace.views import Login, people

urlpatterns = [
    path("login/", login_not_required(Login.as_view()), name="login"),
    path("people/", login_not_required(people), name="people"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("", include("jixiao.cycle.year_urls")),
    path("declare/", views.declare, name="declare"),
    path("declarations/<int:pk>/", views.declaration, name="declaration"),
    path("declarations/<int:pk>/acts/<slug:name>/", views.act, name="act"),
    path("declarations/<int:pk>/original/", views.original, name="original"),
    path("declarations/<int:pk>/official.<slug:suffix>", views.official, name="official"),
]
