"""From words to a PDF. What people wrote reaches the typesetter as data and never as its code.

A line that begins with `# ` is a heading, with `> ` stands on the right, `| label | value` is a row of a table, `---` a
rule; everything else is text, and an empty line begins a new paragraph.
"""

from pathlib import Path

from tetote.kernel.paper import as_pdf as typeset
from tetote.kernel.types import JSONObject

PROGRAM = Path(__file__).with_name("letter.typ")
LONGEST = 20_000


class LetterTooLongError(ValueError):
    """With everything filled in there are too many characters: `length` of them."""

    def __init__(self, length: int) -> None:
        super().__init__(f"{length:,} characters")
        self.length = length


def as_pdf(words: str, *, title: str, author: str) -> bytes:
    """An A4 letter.

    Raises:
        LetterTooLongError: it has more than `LONGEST` characters; nothing is ever left out in silence.
    """
    if len(words) > LONGEST:
        raise LetterTooLongError(len(words))
    letter: JSONObject = {"title": title, "author": author, "blocks": blocks(words)}
    return typeset(PROGRAM, "letter", letter)


def blocks(words: str) -> list[JSONObject]:
    """The letter in pieces, each of one kind: heading, right, rule, rows, text."""
    found: list[dict[str, object]] = []
    fresh = True
    for line in words.splitlines():
        kind, text = _kind(line)
        if not line.strip():
            fresh = True
            continue
        if kind == "rows" and found and found[-1]["kind"] == "rows" and not fresh:
            _rows(found[-1]).append(_row(text))
        elif kind == "text" and found and found[-1]["kind"] == "text" and not fresh:
            found[-1]["text"] = f"{found[-1]['text']}\n{text}"
        else:
            found.append({"kind": "rows", "rows": [_row(text)]} if kind == "rows" else {"kind": kind, "text": text})
        fresh = False
    return found  # type: ignore[return-value] # built of texts and lists of texts


def _rows(block: dict[str, object]) -> list[list[str]]:
    return block["rows"]  # type: ignore[return-value] # see above


def _kind(line: str) -> tuple[str, str]:
    if line.startswith("# "):
        return "heading", line[2:].strip()
    if line.startswith("> "):
        return "right", line[2:].strip()
    if line.startswith("|"):
        return "rows", line.strip("| ")
    return ("rule", "") if line.strip() == "---" else ("text", line)


def _row(text: str) -> list[str]:
    label, _bar, value = text.partition("|")
    return [label.strip(), value.strip()]
