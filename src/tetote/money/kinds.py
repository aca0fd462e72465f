"""Which kinds of care a fee table may tell apart: those that apps above declare, and a few of money's own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
_kinds: dict[str, Words] = {
    "mild_illness": _("Mildly ill child"),
    "sick_child": _("Sick child"),
    "recovering_child": _("Recovering child"),
    "emergency": _("Emergency"),
    "pre_meeting": _("Meeting before the first time"),
}


def register_kinds(kinds: Mapping[str, Words]) -> None:
    """Declares, at start, which kinds of care there are."""
    _kinds.update(kinds)


def kinds() -> dict[str, str]:
    """All of them in words."""
    return {code: str(words) for code, words in _kinds.items()}
