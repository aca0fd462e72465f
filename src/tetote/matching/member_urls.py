"""Addresses of matching for members, each behind a signed link."""

from django.urls import path

from tetote.matching.views import again, checking, family, member, papers, premeetings, stepping, talk

app_name = "matching-member"
urlpatterns = [
    path("plan/<str:token>/", member.details, name="details"),
    path("back/<str:token>/", stepping.step_back, name="step_back"),
    path("again/<str:token>/", again.again, name="again"),
    path("report/<str:token>/", member.report, name="report"),
    path("check/<str:token>/", checking.check, name="check"),
    path("receipt/<str:token>/", checking.receipt, name="receipt"),
    path("paper/<str:token>/", papers.paper_of_member, name="paper"),
    path("months/<str:token>/", papers.months_of_member, name="months"),
    path("premeeting/<str:token>/", premeetings.of_member, name="premeeting"),
    path("talk/<str:token>/", talk.talk, name="talk"),
    path("family/<str:token>/", family.family, name="family"),
]
