"""Addresses of a helper's own pages about themselves, each behind a signed link."""

from django.urls import path

from tetote.people.views import own

app_name = "people-member"
urlpatterns = [path("abilities/<str:token>/", own.abilities, name="abilities")]
