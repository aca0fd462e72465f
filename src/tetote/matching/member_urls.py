"""Addresses of matching for members, each behind a signed link."""

from django.urls import path

from tetote.matching.views import member, stepping

app_name = "matching-member"
urlpatterns = [
    path("plan/<str:token>/", member.details, name="details"),
    path("back/<str:token>/", stepping.step_back, name="step_back"),
    path("report/<str:token>/", member.report, name="report"),
]
