"""People hear what becomes of what they sent. The words are those of procedures; only the way there is ours."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tetote.automations.kits.speaking import has_words_of_its_own, moved_words, returned_words
from tetote.automations.telling import is_in_chat, tell
from tetote.channels.parts import Parts, from_json
from tetote.channels.queries import usable_kinds
from tetote.messaging.queries import deliveries, messages_about, quota, reach
from tetote.procedures.engine.definition.procedure import APPROVED
from tetote.procedures.facts import ApplicationMoved, ApplicationReturned
from tetote.procedures.models import Application
from tetote.procedures.ports import Reaching, Told
from tetote.procedures.queries import moved, returned

PURPOSE = "automations.application"
CAUSE = "application"
CHAT = "line"
FATES = {
    "queued": (_("Waiting to go out"), "plain"),
    "sent": (_("Sent"), "ok"),
    "failed": (_("Not sent"), "bad"),
    "in_doubt": (_("Perhaps sent"), "warn"),
    "cancelled": (_("Stopped"), "plain"),
    "unreachable": (_("Cannot be reached"), "warn"),
    "blocked": (_("Has blocked us"), "warn"),
}


def on_returned(fact: ApplicationReturned) -> None:
    """Somebody has to correct something: they are told, and may begin at once."""
    application = _application(fact)
    number = application.complaints.filter(answered_at=None).count()
    _tell(application, POST.returned(application, number))


def on_moved(fact: ApplicationMoved) -> None:
    """It stands elsewhere now."""
    application = _application(fact)
    _tell(application, POST.moved(application))


def _application(fact: ApplicationMoved | ApplicationReturned) -> Application:
    found = Application.objects.select_related("organisation", "procedure", "version", "run", "person")
    return found.get(organisation_id=fact.organisation_id, id=fact.application_id)


def _tell(application: Application, parts: Parts) -> None:
    if parts:
        cause = f"{CAUSE}:{application.id}"
        tell(application.organisation_id, application.person_id, application.run, parts, PURPOSE, cause)


class Post:
    """What procedures ask about messages; see `procedures.ports.Post`."""

    def moved(self, application: Application) -> Parts:
        """The procedure's own words; one that has none says what is decided, and not each step.

        Where a procedure has words of its own, a step without them (or with its rule switched off) is told to nobody:
        "did not come" and "read" are words among staff.
        """
        if said := moved_words(application):
            return said
        if has_words_of_its_own(application):
            return []
        return moved(application) if application.is_closed or application.state == APPROVED else []

    def returned(self, application: Application, number: int) -> Parts:
        """The procedure's own words, then the way to the correction."""
        return [*returned_words(application), *returned(application, number)]

    def told(self, application: Application) -> Sequence[Told]:
        """Every message about it, with its fate."""
        letters = messages_about(f"{CAUSE}:{application.id}")
        fates = {fate.message_id: fate.state for fate in deliveries([letter.id for letter in letters])}
        return [
            Told(letter.created_at, from_json(letter.parts), *_fate(fates.get(letter.id, "queued")))
            for letter in letters
        ]

    def reaching(self, organisation_id: UUID, applications: Sequence[Application]) -> Reaching:
        """Members by their preferred channel; who is not on file where they answered."""
        found = reach(organisation_id, [one.person_id for one in applications if one.person_id])
        usable, by_kind, lost = usable_kinds(organisation_id), dict(found.by_kind), len(found.unreachable)
        for one in (one for one in applications if not one.person_id):
            if is_in_chat(one.run, usable):
                by_kind[one.run.kind] = by_kind.get(one.run.kind, 0) + 1
            else:
                lost += 1
        return Reaching(by_kind, lost, by_kind.get(CHAT, 0), quota(organisation_id).left)


POST = Post()


def _fate(state: str) -> tuple[str, str]:
    words, tone = FATES[state]
    return str(words), tone
