"""Addresses of the console."""

from django.urls import path

from tetote.console.views import (
    account,
    contacts,
    content,
    home,
    inbox,
    kit,
    letter,
    linking,
    member,
    members,
    pages,
    registration,
    search,
    settings,
    staff,
)

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("work/", home.home_work, name="home_work"),
    path("search/", search.search, name="search"),
    path("members/", members.members, name="members"),
    path("members/list.csv", members.export, {"for_excel": False}, name="members_csv"),
    path("members/list-for-excel.csv", members.export, {"for_excel": True}, name="members_excel"),
    path("members/new/", registration.new, name="member_new"),
    path("members/<str:code>/", member.record, name="member"),
    path("members/<str:code>/change/", registration.edit, name="member_edit"),
    path("members/<str:code>/child/", registration.child, name="member_child"),
    path("members/<str:code>/write/", letter.write, name="member_write"),
    path("members/<str:code>/page/", pages.sheet, name="member_page"),
    path("members/<str:code>/page/qr.svg", pages.qr, name="member_qr"),
    path("members/<str:code>/unlink/<uuid:contact_id>/", contacts.unlink, name="member_unlink"),
    path("friend/qr.svg", pages.friend_qr, name="friend_qr"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<uuid:inbound_id>/answer/", inbox.answer, name="inbox_answer"),
    path("inbox/<uuid:inbound_id>/done/", inbox.done, name="inbox_done"),
    path("inbox/<uuid:inbound_id>/link/", linking.link, name="inbox_link"),
    path("inbox/<uuid:inbound_id>/new/", registration.new_sender, name="inbox_new"),
    path("content/<uuid:content_id>/", content.content, name="content"),
    path("settings/", settings.settings, name="settings"),
    path("settings/line/", settings.line, name="settings_line"),
    path("settings/staff/", staff.staff, name="settings_staff"),
    path("settings/staff/add/", staff.add, name="settings_staff_add"),
    path("settings/staff/<uuid:staff_id>/role/", staff.role, name="settings_staff_role"),
    path("settings/staff/<uuid:staff_id>/activity/", staff.activity, name="settings_staff_activity"),
    path("account/", account.account, name="account"),
    path("ui-kit/", kit.ui_kit, name="ui_kit"),
]
