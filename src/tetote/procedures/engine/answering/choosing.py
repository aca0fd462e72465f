"""Choices by name, label, or number in the list, however they were typed."""

import re
from collections.abc import Sequence

from tetote.procedures.engine.answering.plain import alike, nfkc
from tetote.procedures.engine.answering.problems import NotTakenError

Offered = Sequence[tuple[str, str]]  # name and label
_PARTS = re.compile(r"[\s、,，・/]+")
_STRONG = re.compile(r"[、,，\n]+")
_YES = {"はい", "yes", "y", "ok", "うん", "true", "1", "ある", "あり"}
_NO = {"いいえ", "no", "n", "いや", "false", "0", "2", "ない", "なし"}


def one(text: str, offered: Offered) -> str:
    """The name of the choice meant. Raises NotTakenError where none or more than one is."""
    typed = text.strip()
    if typed in {name for name, _ in offered}:
        return typed
    word = alike(typed)
    meant = {name for name, label in offered if word in {alike(label), alike(name)}}
    if len(meant) == 1:
        return meant.pop()
    number = nfkc(typed).rstrip(".)番")
    if not meant and number.isascii() and number.isdecimal() and 1 <= int(number[:6]) <= len(offered):
        return offered[int(number) - 1][0]
    raise NotTakenError("answer.not-a-choice" if not meant else "answer.which-choice")


def several(text: str, offered: Offered) -> str:
    """Names parted by blanks, in the order of the list, each once. A label may hold the weaker separators itself."""
    names = [name for name, _ in offered]
    whole, strong = [text], _STRONG.split(text)
    for parts in (whole, strong):
        try:
            chosen = {one(part, offered) for part in parts if part.strip()}
            break
        except NotTakenError:
            continue
    else:
        chosen = {one(part, offered) for part in _PARTS.split(text.strip()) if part}
    return " ".join(name for name in names if name in chosen)


def yes_no(text: str) -> str:
    """`yes` or `no`."""
    word = nfkc(text).casefold()
    if word in _YES:
        return "yes"
    if word in _NO:
        return "no"
    raise NotTakenError("answer.yes-or-no")
