"""What a page says of a person's data: by app and kind how much there is, what goes and what stays, and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tetote.people.handing_out import held_of
from tetote.people.models import Person
from tetote.people.ports import Held


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing; `why`: the reason why erasing leaves it, else empty."""

    what: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """What one app keeps."""

    title: str
    kinds: Sequence[Kind]

    @property
    def goes(self) -> Sequence[Kind]:
        """What erasing takes away."""
        return [kind for kind in self.kinds if not kind.why]

    @property
    def stays(self) -> Sequence[tuple[str, Sequence[Kind]]]:
        """What it leaves, by the reason."""
        found: dict[str, list[Kind]] = {}
        for kind in self.kinds:
            if kind.why:
                found.setdefault(kind.why, []).append(kind)
        return list(found.items())


def groups(person: Person) -> list[Group]:
    """Everything that is kept of the person."""
    return [Group(str(holder.title), _kinds(held)) for holder, held in held_of(person)]


def _kinds(held: Sequence[Held]) -> list[Kind]:
    counted = Counter((each.what, str(each.stays)) for each in held)
    return [Kind(what, count, why) for (what, why), count in counted.items()]
