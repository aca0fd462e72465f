"""Addresses around signing in that are ours."""

from django.urls import path

from tetote.organisations import views

app_name = "organisations"
urlpatterns = [
    path("again/", views.again, name="again"),
    path("place/", views.switch, name="switch"),
]
