"""Texts with gaps: `こんにちは、${name}さん`."""

import re

from tetote.procedures.engine.expressions.syntax import Reference
from tetote.procedures.engine.form.model import Template

GAP = re.compile(r"\$\{\s*([^{}]*?)\s*\}")


def template(text: str) -> Template:
    """The text with its gaps as references."""
    found: list[str | Reference] = []
    end = 0
    for match in GAP.finditer(text):
        found += [text[end : match.start()], Reference(match.group(1), match.start())]
        end = match.end()
    found.append(text[end:])
    return tuple(part for part in found if part != "")


def gaps(text: str) -> list[str]:
    """Names of the questions a text speaks of."""
    return GAP.findall(text)
