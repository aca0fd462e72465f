"""The style sheets keep their promises: no stray literal, no unknown variable, little weight."""

import gzip
import re
from pathlib import Path

import pytest

from tetote.ui.icons import ICONS

STATIC = Path(__file__).resolve().parents[1] / "static" / "ui"
OPEN_TO_LITERALS = {"tokens.css", "theme.css"}
ROOMS = sorted(sheet.name for sheet in STATIC.glob("*.css") if sheet.name not in OPEN_TO_LITERALS)
LITERAL = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|(?<![\w-])\d*\.?\d+(?:px|rem|pt)\b", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MEDIA = re.compile(r"@media[^{]*\{")


def css(name: str) -> str:
    return COMMENT.sub("", (STATIC / name).read_text())


@pytest.mark.parametrize("name", ROOMS)
def test_colours_and_sizes_come_from_the_theme(name: str) -> None:
    assert LITERAL.findall(MEDIA.sub("", css(name))) == []


def test_every_variable_is_defined() -> None:
    everything = "".join(css(sheet.name) for sheet in STATIC.glob("*.css"))
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    assert set(re.findall(r"var\((--[\w-]+)", everything)) - defined == set()


def test_tokens_hold_only_what_is_used() -> None:
    used = "".join(css(sheet.name) for sheet in STATIC.glob("*.css"))
    tokens = re.findall(r"(--[\w-]+)\s*:", css("tokens.css"))
    assert [token for token in tokens if f"var({token})" not in used] == []


def test_every_drawing_is_in_the_sprite() -> None:
    assert set(re.findall(r'<symbol id="(\w+)"', (STATIC / "icons.svg").read_text())) == set(ICONS)


def test_styles_and_scripts_are_light() -> None:
    """With htmx (17 kB) and a long page (25 kB) the board stays far under 150 kB as it travels.

    The map's library is left out: it travels to whoever opens a map, and to nobody else.
    """
    found = [path for path in STATIC.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    files = [path for path in found if "leaflet" not in path.parts]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < 60_000


def test_foreign_scripts_come_with_their_licences() -> None:
    for script in (STATIC / "vendor").glob("*.js"):
        assert script.with_name(script.name.replace(".min.js", ".LICENSE.txt")).exists()
