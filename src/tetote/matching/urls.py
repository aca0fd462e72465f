"""Addresses of matching in the console."""

from django.urls import path

from tetote.matching.views import (
    board,
    calls,
    changes,
    decisions,
    endings,
    intake,
    listing,
    record,
    recurring,
    reports,
    rules,
    waves,
)

app_name = "matching"
urlpatterns = [
    path("", board.board, name="board"),
    path("list/", listing.list_requests, name="list"),
    path("list.csv", listing.export_list, {"for_excel": False}, name="csv"),
    path("list.xlsx", listing.export_list, {"for_excel": True}, name="excel"),
    path("list/hand-over/", listing.hand_over, name="hand_over"),
    path("rules/", rules.rules, name="rules"),
    path("new/", intake.choose_requester, name="new"),
    path("new/<str:person_code>/", intake.receive, name="receive"),
    path("new/<str:person_code>/again/", recurring.receive_series, name="series"),
    path("<str:code>/", record.record, name="record"),
    path("<str:code>/change/", intake.change, name="change"),
    path("<str:code>/call/", calls.call, name="call"),
    path("<str:code>/asked/", waves.asked, name="asked"),
    path("<str:code>/asked/paper/", waves.paper, name="paper"),
    path("<str:code>/asked/answer/", waves.record_answer, name="record_answer"),
    path("<str:code>/call/next/", waves.send_next, name="send_next"),
    path("<str:code>/call/stop/", waves.stop, name="stop"),
    path("<str:code>/call/hear/", waves.hear, name="hear"),
    path("<str:code>/decide/", decisions.decide, name="decide"),
    path("<str:code>/time/", changes.retime, name="retime"),
    path("<str:code>/refill/", changes.refill, name="refill"),
    path("<str:code>/insurance/<str:person_code>/", changes.insure, name="insure"),
    path("<str:code>/move/", board.move, name="move"),
    path("<str:code>/withdraw/", endings.withdraw, name="withdraw"),
    path("<str:code>/release/", endings.release, name="release"),
    path("<str:code>/close/<str:state>/", endings.close, name="close"),
    path("<str:code>/report/", reports.report, name="report"),
]
