"""Where a procedure came from, whether others may copy it, and kits that wait for somebody's decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock, ids
from tetote.organisations.models import OwnedModel, Staff
from tetote.procedures.models import Procedure


class KitCopy(OwnedModel):
    """A procedure that was made from a kit. `base` is its definition there, as far as it was looked at here."""

    class Source(models.TextChoices):
        """How the kit came."""

        SHIPPED = "shipped", _("Came with the installation")
        SHARED = "shared", _("Shared by another organisation here")
        FILE = "file", _("Uploaded file")
        WEB = "web", _("Fetched from the web")

    procedure = models.OneToOneField(Procedure, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=Source)
    reference = models.CharField(max_length=300, blank=True)
    """The kit's name, the code under which it is shared, or the address it was fetched from."""
    who = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    licence = models.CharField(max_length=100)
    base = models.TextField()
    menu = models.JSONField(null=True)
    copied_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source__in=["shipped", "shared", "file", "web"]), name="kit_copy_source_is_known"
            ),
        ]


class SharedProcedure(OwnedModel):
    """The switch "others here may copy this", with the kit they get: of the published version, without any person."""

    procedure = models.OneToOneField(Procedure, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True, default=ids.new_code, editable=False)
    kit = models.TextField()
    changed_at = models.DateTimeField(default=clock.now)


class KitArrival(OwnedModel):
    """A kit from a file or the web, until somebody decides about it; cleared away after a day."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Being fetched")
        HERE = "here", _("Here")
        FAILED = "failed", _("Not to be had")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=KitCopy.Source)
    reference = models.CharField(max_length=300)
    """The file's name, or the address."""
    state = models.CharField(max_length=10, choices=State)
    content = models.TextField(blank=True)
    fault = models.CharField(max_length=40, blank=True)
    """Why it could not be fetched, as a word of `kits.fetching.FAULTS`."""
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "here", "failed"]), name="kit_arrival_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "created_at"], name="kit_arrival_by_age")]
