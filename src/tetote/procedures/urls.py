"""Addresses of procedures in the console."""

from django.urls import path

from tetote.procedures.views import listing, procedure

app_name = "procedures"
urlpatterns = [
    path("", listing.list_procedures, name="list"),
    path("<str:code>/", procedure.overview, name="overview"),
    path("<str:code>/turn/", procedure.turn, name="turn"),
]
