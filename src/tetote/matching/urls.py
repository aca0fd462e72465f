"""Addresses of matching in the console."""

from django.urls import path

from tetote.matching.views import board, calls, decisions, endings, intake, listing, record, reports

app_name = "matching"
urlpatterns = [
    path("", board.board, name="board"),
    path("list/", listing.list_requests, name="list"),
    path("list.csv", listing.export_list, {"for_excel": False}, name="csv"),
    path("list.xlsx", listing.export_list, {"for_excel": True}, name="excel"),
    path("list/hand-over/", listing.hand_over, name="hand_over"),
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
]
