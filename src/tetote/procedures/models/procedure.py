"""A procedure that staff build, and its published versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.kernel import clock, ids
from tetote.organisations.models import OwnedModel, Staff


class Procedure(OwnedModel):
    """What staff call "the damage report": a draft they work on, and the version people are asked today."""

    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    title = models.CharField(_("Title"), max_length=200)
    """Of the draft, in the form's own language: for lists and searches."""
    draft = models.TextField()
    """A definition as `engine.definition.stored` writes it; it may still have grave findings."""
    edition = models.PositiveIntegerField(default=1)
    """Counts the draft's changes, so that nobody overwrites what they have not seen."""
    changed_at = models.DateTimeField(default=clock.now)
    current = models.ForeignKey("ProcedureVersion", on_delete=models.PROTECT, null=True, related_name="+")
    is_open = models.BooleanField(default=False)
    """Whether people can begin it. What was begun can be finished while it is closed."""
    card_question = models.CharField(max_length=100, blank=True)
    """The name of the question whose answer stands on the cards of the board; empty: the first short one."""
    link_number = models.PositiveIntegerField(default=0)
    """How often the links to try the draft were withdrawn; only those of this number open it."""
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_open=False) | models.Q(current__isnull=False), name="procedure_open_is_published"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "title"], name="procedure_by_title")]


class ProcedureVersion(OwnedModel):
    """A definition as it was published. It never changes, and answers are read by the version they were given to."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.TextField()
    fingerprint = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=clock.now, editable=False)
    published_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once")]

    @override
    def save(self, *args: object, **kwargs: object) -> None:
        """Writes it once.

        Raises:
            TypeError: it was written before.
        """
        if not self._state.adding:
            raise TypeError("a published version never changes")
        super().save(force_insert=True)
