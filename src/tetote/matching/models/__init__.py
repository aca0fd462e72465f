"""What is kept of matching, from the request to the report."""

from tetote.matching.models.call import Call, Invitation, Wave
from tetote.matching.models.cancellation import Cancellation
from tetote.matching.models.held import HeldMinute
from tetote.matching.models.house_rules import HouseRules
from tetote.matching.models.incident import Incident
from tetote.matching.models.insurance import InsuranceNotice
from tetote.matching.models.match import Match
from tetote.matching.models.offer import Offer
from tetote.matching.models.paper import PaperSettings
from tetote.matching.models.premeeting import PreMeeting
from tetote.matching.models.report import ActivityReport, Expense, Receipt, ReportChange
from tetote.matching.models.request import SupportRequest
from tetote.matching.models.series import Series
from tetote.matching.models.settings import MatchingSettings
from tetote.matching.models.talk import TalkLine

__all__ = [
    "ActivityReport",
    "Call",
    "Cancellation",
    "Expense",
    "HeldMinute",
    "HouseRules",
    "Incident",
    "InsuranceNotice",
    "Invitation",
    "Match",
    "MatchingSettings",
    "Offer",
    "PaperSettings",
    "PreMeeting",
    "Receipt",
    "ReportChange",
    "Series",
    "SupportRequest",
    "TalkLine",
    "Wave",
]
