"""The web process loads everything once, before its workers are forked."""

import runpy

import pytest

from tetote.config import gunicorn, wsgi


def test_the_pages_are_there_before_anybody_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert gunicorn.preload_app
    monkeypatch.setattr("django.core.wsgi.get_wsgi_application", lambda: None)
    monkeypatch.setattr("django.conf.settings.ROOT_URLCONF", "no_such_pages")
    with pytest.raises(ModuleNotFoundError, match="no_such_pages"):
        runpy.run_path(wsgi.__file__)
