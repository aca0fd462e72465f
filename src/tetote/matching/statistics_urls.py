"""Addresses of the statistics in the console."""

from django.urls import path

from tetote.matching.views import statistics

app_name = "statistics"
urlpatterns = [
    path("", statistics.page, name="page"),
    path("table.xlsx", statistics.excel, name="excel"),
    path("records/", statistics.records, name="records"),
]
