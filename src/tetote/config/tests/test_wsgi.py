"""The web process loads everything once, before its workers are forked, and lends them nothing that is open."""

import runpy
import sys

import pytest
from django.core.management import call_command
from django.db import connection

from tetote.config import gunicorn, wsgi


def test_the_pages_are_there_before_anybody_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert gunicorn.preload_app
    monkeypatch.setattr("django.core.wsgi.get_wsgi_application", lambda: None)
    monkeypatch.setattr("django.conf.settings.ROOT_URLCONF", "no_such_pages")
    with pytest.raises(ModuleNotFoundError, match="no_such_pages"):
        runpy.run_path(wsgi.__file__)


@pytest.mark.django_db(transaction=True)
def test_no_worker_is_handed_a_connection_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[list[str], object]] = []
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr("gunicorn.app.wsgiapp.run", lambda: begun.append((sys.argv[1:], connection.connection)))
    connection.ensure_connection()
    call_command("web", bind="127.0.0.1:0")
    settings = ["--config", "python:tetote.config.gunicorn", "--bind", "127.0.0.1:0"]
    assert begun == [([*settings, "tetote.config.wsgi:application"], None)]
