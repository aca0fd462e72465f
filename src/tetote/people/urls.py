"""Addresses of pages about members in the console."""

from django.urls import path

from tetote.people.views import data, export, member, roles, roster, settings, together

app_name = "people"
urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/courses/new/", settings.new_course, name="course_new"),
    path("settings/courses/<uuid:course_id>/", settings.course, name="course"),
    path("together/course/", together.course, name="together_course"),
    path("together/renew/", together.renew, name="together_renew"),
    path("m/<str:code>/roles/", roles.roles, name="roles"),
    path("m/<str:code>/roles/<str:role>/<str:name>/", roles.deed, name="role_deed"),
    path("m/<str:code>/courses/", member.training, name="training"),
    path("m/<str:code>/courses/<uuid:training_id>/remove/", member.remove_training, name="training_remove"),
    path("m/<str:code>/abilities/", member.abilities, name="abilities"),
    path("m/<str:code>/particulars/", member.details, name="details"),
    path("m/<str:code>/household/", member.household, name="household"),
    path("m/<str:code>/reach/<uuid:contact_id>/first/", member.prefer, name="prefer"),
    path("m/<str:code>/data/", data.data, name="data"),
    path("m/<str:code>/data/progress/", data.progress, name="data_progress"),
    path("m/<str:code>/data/ask/", data.ask, name="data_ask"),
    path("m/<str:code>/data/erase/", data.erase, name="data_erase"),
    path("m/<str:code>/data/<uuid:request_id>.zip", data.download, name="data_file"),
    path("everything.xlsx", export.everything, name="everything"),
    path("list/", roster.upload, name="roster"),
    path("list/<uuid:import_id>/columns/", roster.columns, name="roster_columns"),
    path("list/<uuid:import_id>/check/", roster.check, name="roster_check"),
    path("list/<uuid:import_id>/", roster.result, name="roster_result"),
    path("list/<uuid:import_id>/progress/", roster.progress, name="roster_progress"),
    path("list/<uuid:import_id>/back/", roster.back, name="roster_back"),
    path("list/<uuid:import_id>/leave/", roster.leave, name="roster_leave"),
]
