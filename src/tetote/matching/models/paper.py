"""How a centre wants its papers."""

from django.db import models

from tetote.organisations.models import OwnedModel


class PaperSettings(OwnedModel):
    """One row per centre that changed something."""

    one_per_child = models.BooleanField(default=False)
    """Siblings get a report of their own, as a claim for free child care asks for."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="paper_settings_once")]
