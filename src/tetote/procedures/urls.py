"""Addresses of procedures in the console."""

from django.urls import path

from tetote.procedures.views import listing, procedure, sheets

app_name = "procedures"
urlpatterns = [
    path("", listing.list_procedures, name="list"),
    path("excel/", sheets.bring_new, name="excel_new"),
    path("<str:code>/excel/", sheets.excel, name="excel"),
    path("<str:code>/excel/draft/", sheets.draft, name="excel_draft"),
    path("<str:code>/excel/<int:number>/", sheets.version, name="excel_version"),
    path("<str:code>/", procedure.overview, name="overview"),
    path("<str:code>/turn/", procedure.turn, name="turn"),
]
