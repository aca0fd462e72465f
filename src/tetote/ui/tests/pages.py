"""Pages that exist only for the kit's own tests: the kit page, and a board that accepts some moves."""

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.csrf import ensure_csrf_cookie

from tetote.ui.kit import kit_context, portal_context
from tetote.ui.tests import example_board


def shell(**changes: object) -> SimpleNamespace:
    """What the console will hand to `ui/console.html`."""
    entry = SimpleNamespace(label="ホーム", url="/kit/", icon="home", count=0, current=True)
    waiting = SimpleNamespace(label="依頼", url="/list/", icon="hand", count=5, current=False)
    values = {
        "organisation_name": "あおば町ファミリー・サポート・センター",
        "menu": [entry, waiting],
        "settings_entry": SimpleNamespace(label="設定", url="/settings/", icon="settings", count=None, current=False),
        "staff_name": "佐々木",
        "staff_role": "アドバイザー",
        "search_url": "/search/",
        "search_query": "",
        "demo_url": None,
        "language_url": "/i18n/setlang/",
    }
    return SimpleNamespace(**(values | changes))


@ensure_csrf_cookie
def working_board(request: HttpRequest) -> HttpResponse:
    """The kit page with a board that really moves and refreshes itself."""
    etag = f"board-{example_board.PLACES.version}"
    context = kit_context() | {"columns": example_board.columns(), "poll_url": "/board/", "etag": etag}
    return render(request, "ui/kit.html", context | {"shell": shell()})


@ensure_csrf_cookie
def kit(request: HttpRequest) -> HttpResponse:
    """The kit page."""
    return render(request, "ui/kit.html", kit_context() | {"shell": shell()})


def portal(request: HttpRequest) -> HttpResponse:
    """One question on a portal page."""
    return render(request, "ui/kit_portal.html", portal_context())


def page(request: HttpRequest, name: str) -> HttpResponse:
    """A template by name, with only the shell."""
    return render(request, f"{name}.html", {"shell": shell()})


urlpatterns = [
    path("kit/", kit),
    path("kit-portal/", portal),
    path("working-board/", working_board),
    path("board/", example_board.board),
    path("board/move/<card>/", example_board.move),
    path("page/<path:name>/", page),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
