"""A condition on the page: a sentence, and rows of question, relation and value; else an expression as written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.console.builder.subjects import Subject
from tetote.procedures.engine.definition.compiling import NO, YES
from tetote.procedures.engine.definition.conditions import As, Condition, Conditions, Is
from tetote.procedures.engine.definition.editing import sentences

NEVER, ALWAYS, ROWS, RAW = "never", "always", "rows", "raw"
MOST_ROWS = 12
RELATIONS: Mapping[Is, Promise] = {
    Is.EQUAL: gettext_lazy("is"),
    Is.UNEQUAL: gettext_lazy("is not"),
    Is.AT_LEAST: gettext_lazy("is at least"),
    Is.AT_MOST: gettext_lazy("is at most"),
    Is.MORE: gettext_lazy("is more than"),
    Is.LESS: gettext_lazy("is less than"),
    Is.CHOSEN: gettext_lazy("has among its answers"),
    Is.NOT_CHOSEN: gettext_lazy("has not among its answers"),
    Is.ANSWERED: gettext_lazy("is answered"),
    Is.UNANSWERED: gettext_lazy("is not answered"),
}
SENTENCES: Mapping[Is, Promise] = {
    Is.EQUAL: gettext_lazy("“%(question)s” is %(value)s"),
    Is.UNEQUAL: gettext_lazy("“%(question)s” is not %(value)s"),
    Is.AT_LEAST: gettext_lazy("“%(question)s” is at least %(value)s"),
    Is.AT_MOST: gettext_lazy("“%(question)s” is at most %(value)s"),
    Is.MORE: gettext_lazy("“%(question)s” is more than %(value)s"),
    Is.LESS: gettext_lazy("“%(question)s” is less than %(value)s"),
    Is.CHOSEN: gettext_lazy("“%(value)s” is chosen in “%(question)s”"),
    Is.NOT_CHOSEN: gettext_lazy("“%(value)s” is not chosen in “%(question)s”"),
    Is.ANSWERED: gettext_lazy("“%(question)s” is answered"),
    Is.UNANSWERED: gettext_lazy("“%(question)s” is not answered"),
}
MEASURES: Mapping[As, Promise] = {
    As.TEXT: gettext_lazy("these words"),
    As.NUMBER: gettext_lazy("this number"),
    As.DATE: gettext_lazy("this day"),
    As.TODAY: gettext_lazy("today"),
    As.QUESTION: gettext_lazy("the answer to"),
}
Option = tuple[str, str, bool]  # value, words, chosen


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row as the page draws it; `name` begins the names of its fields."""

    name: str
    condition: Condition
    questions: Sequence[Option]
    relations: Sequence[Option] = ()
    measures: Sequence[Option] = ()
    values: Sequence[Option] = ()
    input_type: str = "text"
    needs_value: bool = False


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Rows of which all or any hold. `place` of an inner one among its neighbours."""

    name: str
    every: bool
    rows: "Sequence[ShownRow | ShownGroup]" = field(default_factory=tuple)
    is_group: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """A condition as it stands on the page: perhaps not finished."""

    mode: str
    conditions: Conditions
    raw: str


def kept(source: str, own: str = "", *, plain: bool = False) -> Typed:
    """A condition as it stands in the draft. `plain`: a yes or no of its own (`required`)."""
    word = source.strip().lower()
    nothing = Conditions(every=True, rows=())
    if plain and word in YES:
        return Typed(ALWAYS, nothing, source)
    if not word or (plain and word in NO):
        return Typed(NEVER if plain else ALWAYS, nothing, source)
    rows = sentences.shown(source, own)
    return Typed(ROWS, rows, source) if rows else Typed(RAW, nothing, source)


def typed(data: QueryDict, prefix: str, before: Typed) -> Typed:
    """The same from what was sent; as before where nothing of it was sent."""
    mode = data.get(f"{prefix}-mode", "")
    if not mode:
        return before
    rows = _group(data, prefix) if f"{prefix}-every" in data else before.conditions
    if mode == ROWS and not rows.rows:
        rows = Conditions(rows.every, (Condition("", Is.EQUAL),))
    raw = data.get(f"{prefix}-raw", before.raw).replace("\r\n", "\n")
    return Typed(mode, rows, raw)


def _group(data: QueryDict, name: str, *, nested: bool = False) -> Conditions:
    places = sorted({int(match[1]) for key in data if (match := re.match(rf"{re.escape(name)}-(\d+)-", key))})
    rows: list[Condition | Conditions] = []
    for place in places[:MOST_ROWS]:
        own = f"{name}-{place}"
        if f"{own}-every" in data and not nested:
            rows.append(_group(data, own, nested=True))
        else:
            rows.append(_row(data, own))
    return Conditions(data.get(f"{name}-every") != "any", tuple(rows))


def _row(data: QueryDict, name: str) -> Condition:
    relation, kind = data.get(f"{name}-is", ""), data.get(f"{name}-kind", "")
    chosen = As(kind) if kind in list(As) else As.TEXT
    value = data.get(f"{name}-value", "").strip()
    if chosen is As.QUESTION:
        value = data.get(f"{name}-other", "")
    elif chosen is As.NUMBER:
        value = normalize("NFKC", value)
    return Condition(
        data.get(f"{name}-question", ""),
        Is(relation) if relation in list(Is) else Is.EQUAL,
        "" if chosen is As.TODAY else value,
        chosen,
    )


def fitted(conditions: Conditions, subjects: Mapping[str, Subject]) -> Conditions:
    """Rows whose relation and kind of value fit the question they speak of, where the question was just changed."""
    return Conditions(
        conditions.every,
        tuple(fitted(row, subjects) if isinstance(row, Conditions) else _fit(row, subjects) for row in conditions.rows),
    )


def _fit(row: Condition, subjects: Mapping[str, Subject]) -> Condition:
    found = subjects.get(row.question)
    if found is None:
        return row
    relation = row.relation if row.relation in {*found.relations, Is.CHOSEN, Is.NOT_CHOSEN} else found.relations[0]
    if relation in (Is.CHOSEN, Is.NOT_CHOSEN) and not found.kind.startswith("select"):
        relation = found.relations[0]
    if relation in (Is.ANSWERED, Is.UNANSWERED):
        return Condition(row.question, relation)
    kind = row.kind if row.kind in found.measures else found.measures[0]
    value = row.value
    if kind is As.TEXT and found.values and value not in {name for name, _words in found.values}:
        value = found.values[0][0]
    if kind is As.DATE and not sentences.is_whole(Condition(row.question, relation, value, kind)):
        value = ""
    return Condition(row.question, relation, "" if kind is As.TODAY else value, kind)


def whole(conditions: Conditions) -> Conditions:
    """Without rows that are not finished; an inner group of fewer than two becomes its only row."""
    rows: list[Condition | Conditions] = []
    for row in conditions.rows:
        if isinstance(row, Conditions):
            inner = whole(row)
            rows += [inner] if len(inner.rows) > 1 and inner.every != conditions.every else inner.rows
        elif sentences.is_whole(row) and (row.kind is not As.QUESTION or row.value):
            rows.append(row)
    if len(rows) == 1 and isinstance(rows[0], Conditions):
        return rows[0]
    return Conditions(conditions.every or len(rows) == 1, tuple(rows))


def source(now: Typed, before: str, own: str = "", *, plain: bool = False) -> str:
    """What is to be written; `before`, to the letter, where nothing was changed.

    Raises:
        CannotEditError: a value holds what no text can hold.
    """
    was = kept(before, own, plain=plain)
    if now.mode == ROWS:
        rows = whole(now.conditions)
        if rows.rows:
            return sentences.said(rows, before, own)
        return before if was.mode == RAW else ""
    if now.mode == RAW:
        return before if now.raw == before.replace("\r\n", "\n") else now.raw.strip()
    if now.mode == was.mode:
        return before
    return "yes" if plain and now.mode == ALWAYS else ""


def sentence(source_text: str, subjects: Mapping[str, Subject], own: str = "") -> str:
    """A condition in words; the expression itself where rows cannot say it; "" where there is none."""
    if not source_text.strip():
        return ""
    rows = sentences.shown(source_text, own)
    return _said(rows, subjects) if rows else source_text.strip()


def _said(rows: Conditions, subjects: Mapping[str, Subject]) -> str:
    parts = []
    for row in rows.rows:
        if isinstance(row, Conditions):
            parts.append(_("(%(inner)s)") % {"inner": _said(row, subjects)})
        else:
            parts.append(_row_said(row, subjects))
    return (_(", and ") if rows.every else _(", or ")).join(parts)


def _row_said(row: Condition, subjects: Mapping[str, Subject]) -> str:
    found = subjects.get(row.question)
    words = {"question": found.words if found else row.question, "value": _value_said(row, found, subjects)}
    return str(SENTENCES[row.relation]) % words


def _value_said(row: Condition, found: Subject | None, subjects: Mapping[str, Subject]) -> str:
    if row.kind is As.TODAY:
        return _("today")
    if row.kind is As.QUESTION:
        other = subjects.get(row.value)
        return _("the answer to “%(question)s”") % {"question": other.words if other else row.value}
    return dict(found.values).get(row.value, row.value) if found else row.value


def shown_group(name: str, conditions: Conditions, subjects: Sequence[Subject]) -> ShownGroup:
    """The rows as the page draws them."""
    return ShownGroup(name, conditions.every, tuple(_shown(name, conditions, subjects)))


def _shown(name: str, conditions: Conditions, subjects: Sequence[Subject]) -> Iterator[ShownRow | ShownGroup]:
    for place, row in enumerate(conditions.rows):
        own = f"{name}-{place}"
        yield shown_group(own, row, subjects) if isinstance(row, Conditions) else _shown_row(own, row, subjects)


def _shown_row(name: str, row: Condition, subjects: Sequence[Subject]) -> ShownRow:
    found = next((one for one in subjects if one.name == row.question), None)
    questions = [(one.name, one.words, one.name == row.question) for one in subjects]
    if row.question and found is None:
        questions.insert(0, (row.question, row.question, True))
    if found is None:
        return ShownRow(name, row, questions)
    relations = list(dict.fromkeys([*found.relations, row.relation]))
    measures = list(dict.fromkeys([*found.measures, row.kind]))
    others = [(one.name, one.words, one.name == row.value) for one in subjects if one.name != row.question]
    values = [(value, words, value == row.value) for value, words in found.values] if row.kind is As.TEXT else []
    return ShownRow(
        name,
        row,
        questions,
        [(one.value, str(RELATIONS[one]), one is row.relation) for one in relations],
        [(one.value, str(MEASURES[one]), one is row.kind) for one in measures] if len(measures) > 1 else [],
        others if row.kind is As.QUESTION else values,
        {As.DATE: "date", As.NUMBER: "number"}.get(row.kind, "text"),
        needs_value=row.relation not in (Is.ANSWERED, Is.UNANSWERED) and row.kind is not As.TODAY,
    )
