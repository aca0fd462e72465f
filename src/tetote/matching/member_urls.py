"""Addresses of matching for members, each behind a signed link."""

from django.urls import path

from tetote.matching.views import member

app_name = "matching-member"
urlpatterns = [
    path("plan/<str:token>/", member.details, name="details"),
    path("report/<str:token>/", member.report, name="report"),
]
