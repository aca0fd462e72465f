"""What may be tapped for a question: the author's choices, or those that its kind brings along."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from tetote.procedures.engine.answering.plain import alike
from tetote.procedures.engine.turns import MORE, Question

MOST_STEPS = 11
"""A scale with more steps is typed."""
Options = Sequence[tuple[str, str]]


def options(ask: Question) -> Options:
    """What to say and how it reads; empty where the answer is typed, sent or picked."""
    if ask.choices:
        return ask.choices
    if ask.kind == "yes_no":
        return (("yes", _("Yes")), ("no", _("No")))
    if ask.kind == MORE:
        return (("yes", _("Add one")), ("no", _("That is all")))
    if ask.kind == "consent":
        return (("OK", _("Yes, I agree")),)
    if ask.kind == "acknowledge":
        return (("OK", _("I have read it")),)
    return _scale(ask) if ask.kind in {"rating", "range"} else ()


def _scale(ask: Question) -> Options:
    # The same as the answer is measured by, or a step would be offered that is refused.
    usual = {"start": "1", "end": "5" if ask.kind == "rating" else "10", "step": "1"}
    try:
        start, end, step = (Decimal({**usual, **ask.parameters}[name]) for name in ("start", "end", "step"))
    except InvalidOperation:
        return ()
    if step <= 0 or end < start or (end - start) / step >= MOST_STEPS:
        return ()
    steps = [format((start + step * place).normalize(), "f") for place in range(int((end - start) / step) + 1)]
    stars = ask.kind == "rating" and steps == ["1", "2", "3", "4", "5"]
    return [(one, "★" * int(one) if stars else one) for one in steps]


def search(typed: str, offered: Options) -> Options:
    """Choices whose label contains what was typed, however it was typed."""
    word = alike(typed)
    return [(name, label) for name, label in offered if word and word in alike(label)]


def page_of(offered: Options, number: int, most: int, *, is_strict: bool = False) -> tuple[Options, bool, bool]:
    """A page of a long list, from 1; whether there are pages before and after it. `is_strict`: not one more."""
    if len(offered) <= most + (not is_strict):  # A page of one more is better than a second page with one.
        return offered, False, False
    start = (max(number, 1) - 1) * most
    return offered[start : start + most], start > 0, bool(offered[start + most :])
