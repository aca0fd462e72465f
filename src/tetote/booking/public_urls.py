"""Addresses that other people's calendars fetch."""

from django.urls import path

from tetote.booking.views import public

app_name = "booking-public"
urlpatterns = [path("<str:token>/calendar.ics", public.feed, name="feed")]
