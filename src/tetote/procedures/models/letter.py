"""A letter or certificate that is filled from an application."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tetote.organisations.models import OwnedModel
from tetote.procedures.models.procedure import Procedure


class LetterTemplate(OwnedModel):
    """Words with gaps in double braces: {{code}}, {{today}}, {{name of a question}}.

    `body` is in the organisation's own language, `wordings` the same by the code of another language.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="letters")
    title = models.CharField(_("Title"), max_length=100)
    body = models.TextField(_("Text"))
    wordings = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "title"], name="letter_title_once")]
