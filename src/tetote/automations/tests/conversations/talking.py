"""Somebody answers a procedure on their phone: taps what they see by its label, and sees what the house says."""

from dataclasses import dataclass, field
from uuid import uuid4

from tetote.automations.tests.conftest import Phone
from tetote.channels.facts import Attachment, ButtonPressed, MessageArrived
from tetote.channels.line import rendering
from tetote.channels.parts import Answer, Button, Part, Pick, Place, answers_of, from_json, lines_of
from tetote.kernel import clock
from tetote.messaging.models import Message
from tetote.procedures.models import Run


@dataclass
class Talker(Phone):
    """A phone in the middle of a procedure."""

    marks: list[str] = field(default_factory=list)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of the newest message; LINE could carry it."""
        parts = from_json(Message.objects.latest("created_at", "id").parts)
        rendering.render(parts)
        return parts

    @property
    def said(self) -> str:
        """Every word of it."""
        return "\n".join(line for part in self.parts for line in lines_of(part) if line)

    @property
    def answers(self) -> list[Answer]:
        """Everything that can be tapped."""
        return [answer for part in self.parts for answer in answers_of(part)]

    @property
    def labels(self) -> list[str]:
        """The same as words."""
        return [answer.label for answer in self.answers]

    def button(self, label: str) -> Button | Pick:
        """What stands under that label now; kept, it is tapped late."""
        (found,) = [one for one in self.answers if one.label == label and isinstance(one, Button | Pick)]
        return found

    def tap(self, button: Button | Pick | str, value: str = "") -> str:
        """Taps, and returns what is said then."""
        found = self.button(button) if isinstance(button, str) else button
        if value:
            self.picks(found, value)
        else:
            self.presses(found.action, *found.args)
        return self.said

    def picks(self, button: Button | Pick, value: str) -> None:
        """Picks a day or a time."""
        self._happens(ButtonPressed(**self._common(), action=button.action, args=button.args, value=value))

    def write(self, *words: str) -> str:
        """Writes one message after the other."""
        for word in words:
            self.writes(word)
        return self.said

    def sends(self, content: str, place: Place | None = None) -> str:
        """Sends something that is no text; returns the channel's id of it."""
        external_id = uuid4().hex
        attachment = Attachment() if content in {"image", "file", "video", "audio"} else None
        fact = MessageArrived(
            **self._common(clock.now()), content=content, external_id=external_id, place=place, attachment=attachment
        )
        self._happens(fact)
        return external_id

    @property
    def has_run(self) -> bool:
        """Whether anything was begun."""
        return Run.objects.exists()

    @property
    def run(self) -> Run:
        """The newest run."""
        return Run.objects.latest("started_at", "id")
