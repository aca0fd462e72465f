"""The docs keep their word: every file they name is there, every link leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/*/README.md")])
NAMED = re.compile(r"`((?:src|tests|bench|docs|scripts)/[\w./-]+\.\w+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)|<img[^>]+src=\"([^\"]+)\"")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text()
    missing = [name for name in NAMED.findall(text) if not (ROOT / name).exists()]
    targets = [one or other for one, other in LINK.findall(text)]
    broken = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert not missing, missing
    assert not broken, broken
