"""The addresses of the year: its calendar, the list of all forms, the progress of the departments."""

from django.urls import path

from jixiao.cycle import calendar_views, follow_up_views, list_views, progress_views

urlpatterns = [
    path("", list_views.home, name="home"),
    path("news/seen/", list_views.seen, name="news-seen"),
    path("declarations/", list_views.declarations, name="declarations"),
    path("calendar/", calendar_views.calendars, name="calendars"),
    path("calendar/<int:pk>/", calendar_views.calendar_of, name="calendar"),
    path("calendar/open/<int:pk>/", calendar_views.opened, name="open-year"),
    path("calendar/<int:pk>/rounds/", follow_up_views.open_round, name="open-round"),
    path("declarations/<int:pk>/follow-ups/<int:months>/", follow_up_views.begin, name="begin-follow-up"),
    path("declarations/<int:pk>/base-data/", follow_up_views.begin_base_data, name="begin-base-data"),
    path("progress/", progress_views.progress, name="progress"),
    path("progress/<int:pk>/progress.<slug:suffix>", progress_views.progress_file, name="progress-file"),
]
