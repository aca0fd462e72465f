"""Bringing in a centre's own list: what its columns mean, and each time it was brought in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tetote.kernel import clock
from tetote.kernel.crypto import EncryptedTextField
from tetote.organisations.models import OwnedModel, Staff
from tetote.people.models.person import Person


class RosterColumns(OwnedModel):
    """The columns of the centre's own list, in their order: remembered for the next time, and for saving it again."""

    columns = models.JSONField(default=list)
    """Pairs of heading and what it holds (`people.roster.columns`)."""
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="roster_columns_once")]


class RosterImport(OwnedModel):
    """A list that was uploaded. Its file lies encrypted on the shelf under this id until it is taken in or left."""

    class State(models.TextChoices):
        """How far it has come."""

        UPLOADED = "uploaded", _("Columns to check")
        CHECKED = "checked", _("Checked")
        APPLYING = "applying", _("Is being taken in")
        APPLIED = "applied", _("Taken in")
        UNDOING = "undoing", _("Is being taken back")
        UNDONE = "undone", _("Taken back")
        LEFT = "left", pgettext_lazy("import", "Left")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    file_name = EncryptedTextField(blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    header = models.PositiveIntegerField(default=0)
    """The row of the headings, counted from 0."""
    columns = models.JSONField(default=list)
    """What each column holds, as chosen on the screen."""
    choices = models.JSONField(default=dict)
    """Row to what staff answered about it: the id of a member, `new` or `skip`."""
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    uploaded_at = models.DateTimeField(default=clock.now)
    applied_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # One list at a time is being written, so that two never write the same member.
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(state__in=["applying", "undoing"]),
                name="roster_import_one_at_work",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-uploaded_at"], name="roster_import_newest")]


class RosterRow(OwnedModel):
    """One member of a list that is taken in. What it holds is kept until it can no longer be taken back."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Waits")
        CREATED = "created", pgettext_lazy("import", "New")
        UPDATED = "updated", pgettext_lazy("import", "Changed")
        SAME = "same", pgettext_lazy("import", "Unchanged")
        REFUSED = "refused", pgettext_lazy("import", "Not taken in")
        RETURNING = "returning", _("Is being taken back")
        UNDONE = "undone", _("Taken back")
        STAYS = "stays", pgettext_lazy("import", "Stays as it is now")

    roster = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    """As the sheet counts, from 1."""
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    content = EncryptedTextField(blank=True)
    """JSON: first what the list says; once written, the member before and after."""
    refused_because = models.CharField(max_length=80, blank=True)
    """Why it was not taken in (`people.words.PROBLEMS`), or not taken back (`people.words.stays_words`)."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roster", "row"], name="roster_row_once")]
        indexes = [models.Index(fields=["roster", "state", "row"], name="roster_row_to_do")]
