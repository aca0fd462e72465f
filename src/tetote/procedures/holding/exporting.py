"""Every answer a person gave, in the words of the question, with what staff wrote beside it and the files."""

from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.channels.models import Content
from tetote.channels.queries import file_name_of
from tetote.people.models import GONE, ContactPoint, Person
from tetote.people.ports import Held, HeldFile
from tetote.procedures.models import Application, Attachment, Feedback, Run
from tetote.procedures.queries.answers import answers, outcome_of
from tetote.procedures.queries.pages import lines_of

COUNTED = gettext_lazy("That there was an application, its number and its days are counted; it says nothing more.")


def runs_of(person: Person) -> QuerySet[Run]:
    """What they answered, also under their addresses before they were known."""
    theirs = Q(person=person)
    contacts = ContactPoint.objects.filter(person=person).exclude(address__startswith=GONE)
    for kind, address in contacts.values_list("kind", "address"):
        theirs |= Q(person=None, kind=kind, address=address)
    return Run.objects.filter(theirs, organisation_id=person.organisation_id)


def export(person: Person) -> Sequence[Held]:
    """Application by application, then what was never sent."""
    runs = runs_of(person).select_related("version__procedure", "organisation", "application")
    return [held for run in runs.order_by("started_at", "id") for held in _of_run(run)]


def _of_run(run: Run) -> Iterator[Held]:
    application = Application.objects.filter(run=run).select_related("version", "run", "organisation").first()
    title = run.version.procedure.title
    if application:
        yield from _of_application(application, title)
    elif run.answers:
        lines = "\n".join(f"{line.label}: {line.shown}" for line in lines_of(run) if line.shown)
        if lines:
            yield Held(_("Begun and not sent: %(title)s") % {"title": title}, run.touched_at, lines)
    for kept in run.attachments.select_related("content"):
        yield from _file(kept)
    if said := Feedback.objects.filter(run=run).exclude(text="").first():
        yield Held(_("What they said of it afterwards"), said.given_at, said.text)


def _of_application(application: Application, title: str) -> Iterator[Held]:
    words = f"{title} {application.code}"
    yield Held(_("Application"), application.received_at, words, stays=COUNTED)
    if application.emptied_at:
        return
    yield Held(title, application.received_at, _answers(application))
    for earlier in application.earlier.all():
        before = "\n".join(f"{line.called}: {line.shown}" for line in answers(application, outcome_of(earlier)))
        yield Held(_("Before it was corrected"), earlier.replaced_at, before)
    for word in application.notes.all():
        yield Held(_("Note among staff"), word.created_at, word.text)
    for complaint in application.complaints.exclude(words=""):
        yield Held(_("What was to be corrected"), complaint.created_at, complaint.words)
    if application.staff_values:
        yield Held(_("What staff noted"), application.state_since, application.staff_values)


def _answers(application: Application) -> str:
    return "\n".join(f"{line.called}: {line.shown}" for line in answers(application) if line.shown)


def _file(kept: Attachment) -> Iterator[Held]:
    if kept.content and kept.content.state != Content.State.KEPT:
        return
    name = file_name_of(kept.content) if kept.content else kept.name or f"{kept.created_at:%Y%m%d-%H%M%S}"
    shelf_id = kept.content.id if kept.content else kept.id
    yield Held(_("File of an answer"), kept.created_at, name, file=HeldFile(name, shelf_id))
