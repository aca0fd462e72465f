"""A template that names what it was not given fails the test that renders it."""

from pathlib import Path

import pytest
from django.template import Context, Origin, Template

from tetote.config.undefined import OURS, UndefinedVariableError


def render(path: Path, source: str) -> str:
    return Template(source, origin=Origin(str(path))).render(Context())


def test_a_template_of_ours_fails() -> None:
    with pytest.raises(UndefinedVariableError, match=r"nobody\.name is not defined in app/page\.html"):
        render(OURS / "app" / "page.html", "{{ nobody.name }}")


def test_a_librarys_template_prints_nothing() -> None:
    assert render(Path("/usr/lib/page.html"), "[{{ nobody.name }}]") == "[]"


def test_asking_whether_something_is_there_is_no_fault() -> None:
    assert render(OURS / "app" / "page.html", "{% if nobody %}x{% endif %}") == ""
