"""Addresses of procedures in the console."""

from django.urls import path

from tetote.procedures.views import (
    application,
    applications,
    approving,
    board,
    files,
    letters,
    listing,
    procedure,
    sheets,
)

app_name = "procedures"
urlpatterns = [
    path("", listing.list_procedures, name="list"),
    path("applications/<str:code>/", application.application, name="application"),
    path("applications/<str:code>/move/", board.move, name="move"),
    path("applications/<str:code>/approve/", approving.approve, name="approve"),
    path("applications/<str:code>/reopen/", approving.reopen, name="reopen"),
    path("applications/<str:code>/assign/", application.assign, name="assign"),
    path("applications/<str:code>/fill/", application.fill, name="fill"),
    path("applications/<str:code>/note/", application.add_note, name="note"),
    path("applications/<str:code>/again/", application.again, name="again"),
    path("applications/<str:code>/send-back/", application.send_back, name="send_back"),
    path("applications/<str:code>/letter/<uuid:letter_id>/", letters.make, name="letter"),
    path("files/<uuid:file_id>/", files.file, name="file"),
    path("excel/", sheets.bring_new, name="excel_new"),
    path("<str:code>/excel/", sheets.excel, name="excel"),
    path("<str:code>/excel/draft/", sheets.draft, name="excel_draft"),
    path("<str:code>/excel/<int:number>/", sheets.version, name="excel_version"),
    path("<str:code>/", procedure.overview, name="overview"),
    path("<str:code>/turn/", procedure.turn, name="turn"),
    path("<str:code>/applications/", applications.applications, name="applications"),
    path("<str:code>/applications.csv", applications.export, {"for_excel": False}, name="applications_csv"),
    path("<str:code>/applications.xlsx", applications.export, {"for_excel": True}, name="applications_excel"),
    path("<str:code>/applications/hand-over/", applications.hand_over, name="hand_over"),
    path("<str:code>/card/", procedure.card, name="card"),
    path("<str:code>/applications/decide/", applications.decide, name="decide"),
    path("<str:code>/board/", board.board, name="board"),
    path("<str:code>/letters/", letters.letters, name="letters"),
    path("<str:code>/letters/<uuid:letter_id>/", letters.edit, name="edit_letter"),
]
