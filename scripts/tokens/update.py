"""Writes ui/static/ui/tokens.css: those design tokens of the Digital Agency that our styles use.

Run it after a style sheet has begun to use another token: `python scripts/tokens/update.py`.
"""

import re
from pathlib import Path

from npm_package import unpacked

PACKAGE = "@digital-go-jp/design-tokens"
VERSION = "1.1.9"
STATIC = Path(__file__).resolve().parents[2] / "src/tetote/ui/static/ui"
DECLARATION = re.compile(r"^\s*(--[\w-]+):\s*(.+?);\s*$", re.MULTILINE)
USE = re.compile(r"var\((--[\w-]+)")
HEAD = f"""/* Design tokens of the Digital Agency of Japan, {PACKAGE} {VERSION}, MIT licence (see vendor/README.md).
   Written by scripts/tokens/update.py from what our style sheets use; do not edit. */
"""


def needed(tokens: dict[str, str], styles: str) -> dict[str, str]:
    """The tokens that style sheets use, directly or through another token, in the package's order."""
    wanted = set(USE.findall(styles)) & set(tokens)
    while further := {name for use in wanted for name in USE.findall(tokens[use])} - wanted:
        wanted |= further
    return {name: value for name, value in tokens.items() if name in wanted}


def main() -> None:
    """Fetch, choose, write."""
    with unpacked(f"{PACKAGE}@{VERSION}") as package:
        tokens = dict(DECLARATION.findall((package / "dist/tokens.css").read_text()))
        (STATIC / "vendor/design-tokens.LICENSE.txt").write_text((package / "LICENSE").read_text())
    styles = "".join(sheet.read_text() for sheet in sorted(STATIC.glob("*.css")) if sheet.name != "tokens.css")
    chosen = needed(tokens, styles)
    lines = "".join(f"  {name}: {value};\n" for name, value in chosen.items())
    (STATIC / "tokens.css").write_text(f"{HEAD}:root {{\n{lines}}}\n")
    print(f"{len(chosen)} of {len(tokens)} tokens written")


if __name__ == "__main__":
    main()
