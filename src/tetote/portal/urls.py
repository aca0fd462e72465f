"""Addresses of the portal, each behind a signed link, or behind LINE."""

from django.urls import path

from tetote.portal import cards, login
from tetote.portal.helping.calendar import calendar
from tetote.portal.helping.feed import feed
from tetote.portal.letter import letter
from tetote.portal.letter_end import end
from tetote.portal.line import line
from tetote.portal.procedures.answering import run_by_token, run_of_member
from tetote.portal.procedures.public import apply, begin_of_member, branches_of
from tetote.portal.views import mine

app_name = "portal"
urlpatterns = [
    path("mine/<str:token>/", mine, name="mine"),
    path("calendar/<str:token>/", calendar, name="calendar"),
    path("calendar/<str:token>/activities.ics", feed, name="feed"),
    path("letter/<str:token>/", letter, name="letter"),
    path("letter/<str:token>/end/", end, name="letter_end"),
    path("line/<str:token>/", line, name="line"),
    path("card/<slug:code>/<str:card_code>/", cards.card, name="card"),
    path("line-login/<slug:code>/", login.start, name="login"),
    path("line-login/<slug:code>/done/", login.done, name="login_done"),
    path("apply/<slug:code>/<str:procedure_code>/", apply, name="apply"),
    path("begin/<str:token>/", begin_of_member, name="begin"),
    path("branches/", branches_of, name="branches"),
    path("run/<str:token>/", run_of_member, name="run"),
    path("answer/<str:token>/", run_by_token, name="run_by_token"),
]
