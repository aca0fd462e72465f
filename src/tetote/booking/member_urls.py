"""Addresses of booking for members, each behind a signed link."""

from django.urls import path

from tetote.booking.views import public

app_name = "booking-member"
urlpatterns = [path("calendar/<str:token>/", public.own, name="calendar")]
