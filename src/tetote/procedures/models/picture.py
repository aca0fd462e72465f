"""A picture that stands above a question."""

from typing import ClassVar, Self

from django.db import models

from tetote.kernel import clock
from tetote.organisations.models import OwnedModel


class Picture(OwnedModel):
    """Uploaded by staff and shown to everybody who is asked. The bytes lie on the shelf under its id.

    The same picture is kept once. It is never deleted: versions that were published show it.
    """

    everywhere: ClassVar[models.Manager[Self]] = models.Manager()
    """For its public address, whose visitors belong to no organisation."""

    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=20)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "digest"], name="picture_kept_once")]
