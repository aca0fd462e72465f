"""What a run came to: every failure on a line of its own, then `passed N of M`."""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Report:
    """`failures`: the case's id and why."""

    total: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what one should know of those that passed

    @property
    def passed(self) -> int:
        """How many were as expected."""
        return self.total - len(self.failures)

    def add(self, name: str, complaint: str | None) -> None:
        """Counts one; a complaint makes it a failure."""
        self.total += 1
        if complaint is not None:
            self.failures.append((name, complaint))

    def lines(self) -> Iterable[str]:
        """For people."""
        yield from self.notes
        yield from (f"{name}: {complaint}" for name, complaint in self.failures)
        yield f"passed {self.passed} of {self.total}"


def cases(path: Path) -> list[dict[str, object]]:
    """The cases of a file: a list, or an object with `cases` and what holds for all of them."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(found, dict):
        shared = {key: value for key, value in found.items() if key != "cases"}
        return [{**shared, **case} for case in found["cases"]]
    return list(found)


def main(run: Callable[[Path, Report], None]) -> None:
    """Plays the files named on the command line into one report."""
    report = Report()
    for name in sys.argv[1:]:
        run(Path(name), report)
    sys.stdout.write("".join(f"{line}\n" for line in report.lines()))
