"""Where a draft has been: what undo goes back to and redo forward to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel, Staff
from tetote.procedures.models.procedure import Procedure


class DraftStep(OwnedModel):
    """A whole draft as it stood before somebody's edit (`undo`), or before that was taken back (`redo`)."""

    class Side(models.TextChoices):
        """On which of the two piles it lies."""

        UNDO = "undo", _("Undo")
        REDO = "redo", _("Redo")

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="draft_steps")
    side = models.CharField(max_length=4, choices=Side)
    number = models.PositiveIntegerField()
    """Counts up within a pile; the highest lies on top."""
    draft = models.TextField()
    deed = models.CharField(max_length=60)
    """What was done: `kind:row`; edits of one block in a row are one step."""
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    touched_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "side", "number"], name="draft_step_number_once"),
            models.CheckConstraint(condition=models.Q(side__in=["undo", "redo"]), name="draft_step_side_is_known"),
        ]
