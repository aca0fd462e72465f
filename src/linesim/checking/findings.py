"""What a check finds: a message and the place of each fault."""

from dataclasses import dataclass, field

Place = tuple[str | int, ...]


@dataclass
class Findings:
    """The faults found so far, in the order of the body."""

    faults: list[tuple[Place, str]] = field(default_factory=list)

    def add(self, place: Place, message: str) -> None:
        self.faults.append((place, message))

    def __len__(self) -> int:
        return len(self.faults)


def dotted(place: Place) -> str:
    """messages[0].text"""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def pointer(place: Place) -> str:
    """/body/contents/0/text"""
    return "/" + "/".join(str(step) for step in place)
