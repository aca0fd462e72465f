"""What the columns of a definition, and the fields around it, are called where staff compare two of them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

COLUMNS: Mapping[str, Promise] = {
    "label": gettext_lazy("Question"),
    "hint": gettext_lazy("Hint"),
    "guidance_hint": gettext_lazy("Guidance"),
    "type": gettext_lazy("Type"),
    "name": gettext_lazy("Name"),
    "required": gettext_lazy("Required"),
    "required_message": gettext_lazy("Words when it is missing"),
    "relevant": gettext_lazy("Asked only if"),
    "constraint": gettext_lazy("Accepted if"),
    "constraint_message": gettext_lazy("Words when it is not accepted"),
    "calculation": gettext_lazy("Calculation"),
    "choice_filter": gettext_lazy("Filter of choices"),
    "default": gettext_lazy("Default"),
    "parameters": gettext_lazy("Parameters"),
    "ext": gettext_lazy("Kind of question"),
    "choices": gettext_lazy("Choices"),
    "list_name": gettext_lazy("List of choices"),
    "consents": gettext_lazy("Consents"),
    "states": gettext_lazy("Steps of reviewing"),
    "staff_fields": gettext_lazy("Notes of staff"),
    "slots": gettext_lazy("What is booked"),
    "deed": gettext_lazy("What is done at the end"),
    "kind": gettext_lazy("Kind of procedure"),
    "audience": gettext_lazy("Who may begin it"),
    "correction": gettext_lazy("Corrections"),
    "retention_days": gettext_lazy("Days it is kept"),
    "draft_days": gettext_lazy("Days an unfinished one is kept"),
    "deadline": gettext_lazy("Deadline for sending"),
}
