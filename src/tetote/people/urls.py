"""Addresses of pages about members in the console."""

from django.urls import path

from tetote.people.views import export, roster

app_name = "people"
urlpatterns = [
    path("everything.xlsx", export.everything, name="everything"),
    path("list/", roster.upload, name="roster"),
    path("list/<uuid:import_id>/columns/", roster.columns, name="roster_columns"),
    path("list/<uuid:import_id>/check/", roster.check, name="roster_check"),
    path("list/<uuid:import_id>/", roster.result, name="roster_result"),
    path("list/<uuid:import_id>/progress/", roster.progress, name="roster_progress"),
    path("list/<uuid:import_id>/back/", roster.back, name="roster_back"),
    path("list/<uuid:import_id>/leave/", roster.leave, name="roster_leave"),
]
