"""Addresses of matching in the console."""

from django.urls import path

from tetote.matching.views import (
    board,
    calls,
    checking,
    decisions,
    endings,
    family,
    intake,
    listing,
    papers,
    premeetings,
    record,
    reports,
)

app_name = "matching"
urlpatterns = [
    path("", board.board, name="board"),
    path("list/", listing.list_requests, name="list"),
    path("list.csv", listing.export_list, {"for_excel": False}, name="csv"),
    path("list.xlsx", listing.export_list, {"for_excel": True}, name="excel"),
    path("list/hand-over/", listing.hand_over, name="hand_over"),
    path("months/", papers.months, name="months"),
    path("months.xlsx", papers.months_excel, name="months_excel"),
    path("months/settings/", papers.paper_settings, name="paper_settings"),
    path("months/<str:person_code>.pdf", papers.month_paper, name="month_paper"),
    path("premeetings/", premeetings.premeetings, name="premeetings"),
    path("premeetings/<str:code>.pdf", premeetings.paper, name="premeeting_paper"),
    path("premeetings/<str:code>/", premeetings.premeeting, name="premeeting"),
    path("premeetings/<str:code>/cancel/", premeetings.cancel, name="premeeting_cancel"),
    path("premeetings/<str:code>/end/", premeetings.end, name="premeeting_end"),
    path("new/", intake.choose_requester, name="new"),
    path("new/<str:person_code>/", intake.receive, name="receive"),
    path("<str:code>/", record.record, name="record"),
    path("<str:code>/change/", intake.change, name="change"),
    path("<str:code>/call/", calls.call, name="call"),
    path("<str:code>/decide/", decisions.decide, name="decide"),
    path("<str:code>/move/", board.move, name="move"),
    path("<str:code>/withdraw/", endings.withdraw, name="withdraw"),
    path("<str:code>/release/", endings.release, name="release"),
    path("<str:code>/close/<str:state>/", endings.close, name="close"),
    path("<str:code>/report/", reports.report, name="report"),
    path("<str:code>/report.pdf", papers.paper, name="paper"),
    path("<str:code>/premeeting/", premeetings.plan, name="premeeting_plan"),
    path("<str:code>/family/", family.of_request, name="family"),
    path("<str:code>/receipt/<uuid:receipt_id>/", checking.receipt_of_request, name="receipt"),
]
