"""Addresses of the catalogue and of what a procedure says."""

from django.urls import path

from tetote.automations.views import catalogue, copies, messages, taking

app_name = "automations"
urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("take/", taking.take, name="take"),
    path("import/", taking.bring, name="bring"),
    path("import/<uuid:arrival_id>/", taking.arrived, name="arrived"),
    path("of/<str:code>/messages/", messages.of_procedure, name="messages"),
    path("of/<str:code>/messages/<uuid:rule_id>/switch/", messages.switch, name="switch"),
    path("of/<str:code>/messages/<uuid:message_id>/", messages.edit, name="message"),
    path("of/<str:code>/copies/", copies.copies, name="copies"),
    path("of/<str:code>/share/", copies.share, name="share"),
    path("of/<str:code>/origin/", copies.decide, name="decide"),
    path("of/<str:code>/kit.json", copies.download, name="kit"),
]
