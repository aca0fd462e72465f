"""Addresses of the portal, each behind a signed link."""

from django.urls import path

from tetote.portal.views import mine

app_name = "portal"
urlpatterns = [path("mine/<str:token>/", mine, name="mine")]
