"""Addresses of what is kept beside the requests: monthly reports, pre-meetings, incidents."""

from django.urls import path

from tetote.matching.views import incidents, papers, premeetings

app_name = "records"
urlpatterns = [
    path("", papers.months, name="months"),
    path("months.xlsx", papers.months_excel, name="months_excel"),
    path("months/settings/", papers.paper_settings, name="paper_settings"),
    path("months/<str:person_code>.pdf", papers.month_paper, name="month_paper"),
    path("premeetings/", premeetings.premeetings, name="premeetings"),
    path("premeetings/<str:code>.pdf", premeetings.paper, name="premeeting_paper"),
    path("premeetings/<str:code>/", premeetings.premeeting, name="premeeting"),
    path("premeetings/<str:code>/cancel/", premeetings.cancel, name="premeeting_cancel"),
    path("premeetings/<str:code>/end/", premeetings.end, name="premeeting_end"),
    path("incidents/", incidents.register, name="incidents"),
    path("incidents/new/", incidents.enter, name="incident_new"),
    path("incidents/register.xlsx", incidents.export, name="incidents_excel"),
    path("incidents/<str:code>.pdf", incidents.paper, name="incident_paper"),
    path("incidents/<str:code>/", incidents.incident, name="incident"),
]
