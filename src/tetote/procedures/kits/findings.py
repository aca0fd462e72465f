"""What is wrong with a kit, where, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.kits.sentences import SENTENCES


@dataclass(frozen=True, slots=True)
class KitFinding:
    """`place` is the way through the file (`messages[2].text`). `inner`: what the engine found in the procedure."""

    message: str
    place: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    grave: bool = True
    inner: Finding | None = None

    def sentence(self, language: str) -> str:
        """The place and what is to be done, in a language (en, ja)."""
        if self.inner:
            return f"{self.place} {self.inner.sentence(language)}"
        english, japanese = SENTENCES[self.message]
        words = (japanese if language.startswith("ja") else english).format_map(dict(self.data))
        return f"{self.place}: {words}" if self.place else words


def of_procedure(finding: Finding) -> KitFinding:
    """The engine's finding as one of the kit."""
    return KitFinding(finding.message, "procedure", finding.data, finding.grave, finding)
