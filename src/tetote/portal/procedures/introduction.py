"""What the first page of a procedure tells: how much it asks, how long it takes, what to have at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tetote.procedures.engine.definition.rows import BEGIN_GROUP, BEGIN_REPEAT, END_GROUP, Row
from tetote.procedures.engine.languages import in_language
from tetote.procedures.engine.turns.pages import TOGETHER
from tetote.procedures.models import Procedure
from tetote.procedures.queries import deadline_of, deadline_words, definition_of, is_past

SECONDS: Mapping[str, int] = {"image": 40, "file": 60, "signature": 30, "bank_account": 90, "slot": 60, "consent": 60}
USUAL_SECONDS = 20
MOST_NAMED = 30
YEAR = 365


@dataclass(frozen=True, slots=True)
class Introduction:
    """Of one procedure. `minutes`: about, rounded up; `days` of a draft; `kept_days` after sending, 0: without end."""

    title: str
    labels: Sequence[str]
    minutes: int
    at_hand: Sequence[str]
    days: int
    kept_days: int
    pages: int
    until: str = ""
    """Until when it can be sent, in words; empty without an end."""
    is_over: bool = False
    can_repeat: bool = False
    """Whether people may lengthen it: one more child, one more place."""

    @property
    def kept_years(self) -> int:
        """The same in years, where it is some whole years; else 0."""
        return 0 if self.kept_days % YEAR else self.kept_days // YEAR

    @property
    def count(self) -> int:
        """How many pages ask at most, each of a repeat once."""
        return self.pages

    @property
    def named(self) -> Sequence[str]:
        """So many of them as one may want to read beforehand."""
        return self.labels[:MOST_NAMED]


def introduction(procedure: Procedure, language: str) -> Introduction:
    """Of the version that people are asked today.

    Raises:
        ValueError: it was never published.
    """
    if procedure.current is None:
        raise ValueError(procedure.code)
    definition = definition_of(procedure.current)
    asked = [row for row in definition.survey if _is_asked(row)]
    until = deadline_of(procedure.current, procedure.organisation)
    seconds = sum(SECONDS.get(row.kind, USUAL_SECONDS) for row in asked)
    return Introduction(
        definition.settings.form_title or procedure.title,
        [in_language(row.label, language, definition.settings.default_language) or row.name for row in asked],
        max(1, -(-seconds // 60)),
        _at_hand({row.kind for row in asked}),
        definition.procedure.draft_days,
        definition.procedure.retention_days,
        _pages(definition.survey),
        deadline_words(until) if until else "",
        is_past(until),
        any(row.type == BEGIN_REPEAT and not row.repeat_count for row in definition.survey),
    )


def _is_asked(row: Row) -> bool:
    return row.is_question and not row.is_unseen and row.kind != "note" and not row.read_only


def _pages(survey: Sequence[Row]) -> int:
    """Questions of a group that is shown at once count as one."""
    count = depth = 0
    for row in survey:
        if row.type == BEGIN_GROUP and (depth or TOGETHER in row.appearance.split()):
            count += not depth
            depth += 1
        elif row.type == END_GROUP and depth:
            depth -= 1
        elif not depth and _is_asked(row):
            count += 1
    return count


def _at_hand(kinds: set[str]) -> list[str]:
    wanted = {
        "image": _("a photo, or a phone to take one"),
        "file": _("the papers as photos or files"),
        "bank_account": _("your bank book or cash card"),
    }
    return [words for kind, words in wanted.items() if kind in kinds]
