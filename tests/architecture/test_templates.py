"""The Content-Security-Policy allows nothing inline and nothing from elsewhere; templates keep to it."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, SOURCE, nothing

TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
FORBIDDEN = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE),
    "a style in the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style on an element": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a handler on an element": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "something loaded from elsewhere": re.compile(
        r"<(script|link|img|iframe)[^>]*(src|href)\s*=\s*[\"']https?://", re.IGNORECASE
    ),
}


def without_tags(text: str) -> str:
    """Django's tags and comments hold quotes and brackets of their own."""
    return re.sub(r"{%.*?%}|{#.*?#}|{{.*?}}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_holds_nothing_inline(path: Path) -> None:
    text = without_tags(path.read_text(encoding="utf-8"))
    nothing([f"{path.relative_to(ROOT)}: {what}" for what, pattern in FORBIDDEN.items() if pattern.search(text)])
