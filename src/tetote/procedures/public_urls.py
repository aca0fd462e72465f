"""Addresses that anybody may fetch, LINE among them."""

from django.urls import path

from tetote.procedures.views import pictures

app_name = "procedures-public"
urlpatterns = [path("<str:name>", pictures.picture, name="picture")]
