"""What holds for every template of the kit: nothing inline, no word outside the translations, no unknown drawing."""

import re
from pathlib import Path

import pytest

from tetote.ui.icons import ICONS

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
BLOCKTRANSLATE = re.compile(r"\{% blocktranslate.*?endblocktranslate %\}", re.DOTALL)
CLASSES = re.compile(r"\{% block body_class %\}.*?\{% endblock %\}")
HTML = re.compile(r"<!?/?[a-z][^>]*>", re.IGNORECASE)
SPOKEN = re.compile(r'\s(?:title|aria-label|alt|placeholder|label|sub|hint|caption|words)="([^"]*)"')
WORD = re.compile(r"[A-Za-zぁ-んァ-ヶ一-龠]{2,}")


def source(name: str) -> str:
    return (TEMPLATES / name).read_text()


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_inline(name: str) -> None:
    assert INLINE.findall(source(name)) == []


@pytest.mark.parametrize("name", ALL)
def test_every_word_is_translated(name: str) -> None:
    text = TAGS.sub("", CLASSES.sub("", BLOCKTRANSLATE.sub("", source(name))))
    spoken = [word for words in SPOKEN.findall(text) for word in WORD.findall(words)]
    assert [word for word in WORD.findall(HTML.sub("", text)) + spoken if word not in {"doctype", "html"}] == []


@pytest.mark.parametrize("name", ALL)
def test_every_drawing_exists(name: str) -> None:
    used = re.findall(r'\{% icon "(\w+)"', source(name)) + re.findall(r'\sicon(?:-end)?="(\w+)"', source(name))
    assert set(used) - set(ICONS) == set()


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("cotton/")])
def test_every_component_declares_what_it_takes(name: str) -> None:
    assert source(name).startswith("<c-vars")
