"""People hear what becomes of what they sent. The words are those of procedures; only the way there is ours."""

from tetote.automations.kits.speaking import moved_words, returned_words
from tetote.channels.parts import Parts
from tetote.channels.queries import usable_kinds
from tetote.messaging import actions as messaging
from tetote.procedures.engine.definition.procedure import APPROVED
from tetote.procedures.facts import ApplicationMoved, ApplicationReturned
from tetote.procedures.models import Application
from tetote.procedures.queries import moved, returned

PURPOSE = "automations.application"
CAUSE = "application"


def on_returned(fact: ApplicationReturned) -> None:
    """Somebody has to correct something: they are told, and may begin at once."""
    application = _application(fact)
    number = application.complaints.filter(answered_at=None).count()
    _tell(application, [*returned_words(application), *returned(application, number)])


def on_moved(fact: ApplicationMoved) -> None:
    """It stands elsewhere now. Without a rule of the procedure, people hear of what is decided and not of each step."""
    application = _application(fact)
    said = moved_words(application)
    if said or application.is_closed or application.state == APPROVED:
        _tell(application, said or moved(application))


def _application(fact: ApplicationMoved | ApplicationReturned) -> Application:
    found = Application.objects.select_related("organisation", "procedure", "version", "run", "person")
    return found.get(organisation_id=fact.organisation_id, id=fact.application_id)


def _tell(application: Application, parts: Parts) -> None:
    """A member hears it where they prefer; somebody not on file where they answered, if that is a channel."""
    if application.person_id:
        messaging.send(
            organisation_id=application.organisation_id,
            person_ids=[application.person_id],
            parts=parts,
            purpose=PURPOSE,
            cause=f"{CAUSE}:{application.id}",
        )
    elif application.run.kind != "web" and application.run.kind in usable_kinds(application.organisation_id):
        messaging.answer(
            organisation_id=application.organisation_id,
            kind=application.run.kind,
            address=application.run.address,
            parts=parts,
            purpose=PURPOSE,
        )
