"""What procedures themselves offer as the end of a procedure: a word about another one."""

from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import TetoteError
from tetote.procedures.actions.feedback import give_feedback
from tetote.procedures.ports import Handed, OfferedDeed, Parameter

STARS, TEXT = "stars", "text"
STARS_UNKNOWN = _("The answer that counts as feedback is not one to five.")


def _perform(handed: Handed) -> str:
    """Counts the answers as feedback on this procedure itself."""
    stars = handed.one(STARS)
    if stars not in {"1", "2", "3", "4", "5"}:
        raise TetoteError(STARS_UNKNOWN)
    given = give_feedback(handed.organisation_id, handed.run_id, int(stars), handed.one(TEXT))
    return f"procedures.feedback:{given.id}"


FEEDBACK = OfferedDeed(
    name="procedures.feedback",
    label=_("Count it as feedback"),
    parameters=(
        Parameter(STARS, _("One to five, five the best"), frozenset({"rating", "integer", "range", "select_one"})),
        Parameter(TEXT, _("A word about it"), frozenset({"text"}), required=False),
    ),
    perform=_perform,
)
