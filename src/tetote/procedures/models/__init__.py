"""What procedures keep: what staff build, what people are answering, what came in."""

from tetote.procedures.models.application import Application
from tetote.procedures.models.attachment import Attachment
from tetote.procedures.models.beginning import Beginning
from tetote.procedures.models.draftstep import DraftStep
from tetote.procedures.models.feedback import Feedback
from tetote.procedures.models.letter import LetterTemplate
from tetote.procedures.models.picture import Picture
from tetote.procedures.models.postcode import PostalTown
from tetote.procedures.models.procedure import Procedure, ProcedureVersion
from tetote.procedures.models.review import Complaint, EarlierOutcome, ReviewNote
from tetote.procedures.models.run import Run

__all__ = [
    "Application",
    "Attachment",
    "Beginning",
    "Complaint",
    "DraftStep",
    "EarlierOutcome",
    "Feedback",
    "LetterTemplate",
    "Picture",
    "PostalTown",
    "Procedure",
    "ProcedureVersion",
    "ReviewNote",
    "Run",
]
