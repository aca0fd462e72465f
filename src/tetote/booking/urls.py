"""Addresses of booking in the console."""

from django.urls import path

from tetote.booking.views import calendar, lottery, record, settings, slot

app_name = "booking"
urlpatterns = [
    path("", calendar.resources, name="resources"),
    path("new/", settings.new, name="new"),
    path("b/<str:code>/", record.record, name="booking"),
    path("b/<str:code>/note/", record.note, name="note"),
    path("b/<str:code>/cancel/", record.cancel, name="cancel"),
    path("b/<str:code>/move/", record.move, name="move"),
    path("b/<str:code>/promote/", record.promote, name="promote"),
    path("b/<str:code>/booking.ics", record.ics, name="ics"),
    path("of/<str:code>/", calendar.week, name="week"),
    path("of/<str:code>/list/", calendar.listing, name="list"),
    path("of/<str:code>/list.csv", calendar.export, {"for_excel": False}, name="csv"),
    path("of/<str:code>/list.xlsx", calendar.export, {"for_excel": True}, name="excel"),
    path("of/<str:code>/waiting/", calendar.waiting, name="waiting"),
    path("of/<str:code>/day/<str:on>/", calendar.day, name="day"),
    path("of/<str:code>/slot/<str:when>/", slot.slot, name="slot"),
    path("of/<str:code>/slot/<str:when>/book/", slot.book, name="book"),
    path("of/<str:code>/lottery/", lottery.lottery, name="lottery"),
    path("of/<str:code>/lottery/<str:on>/", lottery.result, name="draw_result"),
    path("of/<str:code>/lottery/<str:on>/draw/", lottery.draw, name="draw"),
    path("of/<str:code>/hours/", settings.hours, name="hours"),
    path("of/<str:code>/days/", settings.special_days, name="special_days"),
    path("of/<str:code>/days/<uuid:special_day_id>/remove/", settings.remove_special_day, name="special_day_remove"),
    path("of/<str:code>/settings/", settings.settings, name="settings"),
    path("of/<str:code>/feed/", settings.feed, name="feed"),
]
