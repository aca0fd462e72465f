"""The children of a list beside those on file: who is whom, although a name or a birth date was mended. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from tetote.people.resemblance import same_name
from tetote.people.roster.rows import ListedChild

ANOTHER, LEAVE = "new", "skip"


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child of the household as on file."""

    id: UUID
    given_name: str
    born_on: date
    kana: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A child of the list who may be one on file: as old to the day, but called otherwise. Staff say who it is."""

    key: str
    """Names the question among the answers of the list."""
    child: ListedChild
    candidates: tuple[KnownChild, ...]
    answer: str
    """The id of a child on file, `new`, or `skip`, which holds while staff say nothing."""
    is_open: bool
    """Nobody has answered yet."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A child on file whose name, reading or birth date the list tells otherwise."""

    before: KnownChild
    after: ListedChild


@dataclass(frozen=True, slots=True)
class Children:
    """What becomes of the children of one row."""

    added: tuple[ListedChild, ...] = ()
    corrected: tuple[Correction, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def to_write(self) -> tuple[ListedChild, ...]:
        """Those that change something, each with the id of the child on file whom it is."""
        return (*self.added, *(replace(each.after, known=each.before.id) for each in self.corrected))


def settle(row: int, listed: Sequence[ListedChild], known: Iterable[KnownChild], said: Mapping[str, str]) -> Children:
    """Who of the list is whom on file; nobody on file is two of the list.

    The same name or reading is the same child, be it that the birth date was mended; the same birth date under another
    name may be, or be a twin: that is asked. `said` are the answers of staff, by the key of the question.
    """
    left, rest = list(known), dict(enumerate(listed))
    found: list[Correction] = []
    for agrees in (_is_exactly, _is_called, _is_read):
        for at, child in list(rest.items()):
            same = next((each for each in left if agrees(child, each)), None)
            if same:
                left.remove(same)
                found.append(Correction(same, rest.pop(at)))
    return _ask(row, rest, left, found, said)


def _ask(
    row: int,
    rest: Mapping[int, ListedChild],
    left: list[KnownChild],
    found: list[Correction],
    said: Mapping[str, str],
) -> Children:
    """What names do not settle: a child as old to the day as one on file whom the list does not name."""
    added: list[ListedChild] = []
    questions: list[Question] = []
    for at, child in rest.items():
        candidates = tuple(each for each in left if each.born_on == child.born_on)
        if not candidates:
            added.append(child)
            continue
        question = _question(f"{row}.{at + 1}", child, candidates, said)
        questions.append(question)
        if question.answer == ANOTHER:
            added.append(child)
        for same in (each for each in candidates if str(each.id) == question.answer):
            left.remove(same)
            found.append(Correction(same, child))
    return Children(tuple(added), tuple(each for each in found if _tells_otherwise(each)), tuple(questions))


def _question(key: str, child: ListedChild, candidates: tuple[KnownChild, ...], said: Mapping[str, str]) -> Question:
    possible = {ANOTHER, LEAVE, *(str(each.id) for each in candidates)}
    answer = said.get(key, "")
    return Question(key, child, candidates, answer if answer in possible else LEAVE, answer not in possible)


def _is_exactly(child: ListedChild, known: KnownChild) -> bool:
    return (child.given_name, child.born_on) == (known.given_name, known.born_on)


def _is_called(child: ListedChild, known: KnownChild) -> bool:
    """Spelled alike: no family calls two children the same."""
    return same_name(child.given_name, known.given_name)


def _is_read(child: ListedChild, known: KnownChild) -> bool:
    """Read alike, or written as the other one is read, and as old: the characters of the name were mended."""
    ways = [child.kana or child.given_name, child.given_name]
    theirs = [known.kana or known.given_name, known.given_name]
    return child.born_on == known.born_on and any(same_name(one, other) for one in ways for other in theirs)


def _tells_otherwise(told: Correction) -> bool:
    child, known = told.after, told.before
    read_otherwise = bool(child.kana) and not same_name(child.kana, known.kana)
    return (child.given_name, child.born_on) != (known.given_name, known.born_on) or read_otherwise
