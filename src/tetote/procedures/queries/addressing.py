"""The inputs of an address: its postcode, the towns that belong to it, and the rest in words."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import get_language

from tetote.kernel.errors import TetoteError
from tetote.procedures.engine.answering import postal
from tetote.procedures.engine.sentences import say
from tetote.procedures.engine.turns import Question
from tetote.procedures.queries.postcodes import has_postcodes, towns_at


def about(question: Question, typed: Mapping[str, Sequence[str]], *, is_typed: bool) -> Mapping[str, object]:
    """What the inputs of an address need beside what stands in them: the towns to choose from, and what was found."""
    if not has_postcodes():
        return {"has_list": False}
    text, word = one(typed, question.address), one(typed, f"{question.address}:postcode")
    code = postal.code_of(word) if is_typed else ""
    towns = towns_at(code) if code else ()
    is_there = any(text.startswith(town) for town in towns)
    return {
        "has_list": True,
        "is_found": is_there,
        "is_unknown": bool(code) and not towns,
        "towns": () if is_there else towns,
    }


def said(data: QueryDict, name: str) -> str:
    """The whole address in one line.

    Raises:
        TetoteError: the postcode is none.
    """
    word = data.get(f"{name}:postcode", "").strip()
    code = postal.code_of(word)
    if word and not code:
        raise TetoteError(say("answer.not-a-postcode", get_language() or "ja"))
    return postal.joined(code, data.get(name, ""))


def one(data: Mapping[str, Sequence[str]], name: str) -> str:
    """The first value of an input; '' where there is none."""
    return next(iter(data.get(name, ())), "")
