"""The kit's drawings and colours for pictures that are made outside a browser: one source for page and picture."""

import re
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).parent / "static" / "ui"
_SYMBOL = re.compile(r'<symbol id="(?P<name>[\w-]+)" viewBox="0 0 24 24">(?P<marks>.*?)</symbol>')
_TOKEN = re.compile(r"--color-(?:primitive|neutral)-(?P<name>[\w-]+):\s*(?P<value>#[0-9a-fA-F]{3,8})")


def drawing(name: str) -> str:
    """The strokes of an icon as SVG on a field of 24 by 24, to be drawn in one colour without filling.

    Raises:
        KeyError: there is no such icon.
    """
    return _symbols()[name]


def colour(token: str) -> str:
    """The value of a colour of the design tokens, as "orange-900" or "white".

    Raises:
        KeyError: there is no such colour.
    """
    return _colours()[token]


@cache
def _symbols() -> dict[str, str]:
    text = (_STATIC / "icons.svg").read_text("utf-8")
    return {found["name"]: found["marks"] for found in _SYMBOL.finditer(text)}


@cache
def _colours() -> dict[str, str]:
    text = (_STATIC / "tokens.css").read_text("utf-8")
    return {found["name"]: found["value"] for found in _TOKEN.finditer(text)}
