"""The form of a procedure's settings, and what becomes of the draft by it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tetote.console.builder.kinds import AUDIENCES, CORRECTIONS, KIND_HINTS, KINDS
from tetote.kernel import clock
from tetote.procedures.engine.definition.procedure import Audience, Correction, Deadline, Kind
from tetote.procedures.engine.definition.rows import Definition
from tetote.ui.forms import KitForm
from tetote.ui.widgets import DateTimeInput, RadioOptions

MOST_DAYS = 365
_DAYS = re.compile(r"[\s,、，]+")


class AboutForm(KitForm):
    """Days are calendar days."""

    kind = forms.ChoiceField(
        label=_("What do people use it for?"), choices=list(KINDS.items()), widget=RadioOptions(hints=KIND_HINTS)
    )
    audience = forms.ChoiceField(label=_("Who may begin it?"), choices=list(AUDIENCES.items()), widget=RadioOptions())
    deadline = forms.SplitDateTimeField(
        label=_("Deadline for sending"),
        required=False,
        widget=DateTimeInput,
        help_text=_("Afterwards nobody can begin it or send it. Empty: no deadline."),
    )
    deadline_reminders = forms.CharField(
        label=_("Remind people before the deadline"),
        required=False,
        help_text=_("Days before it, for example 3, 1, on which members who have begun and not sent are reminded."),
    )
    correction = forms.ChoiceField(
        label=_("May people change what they sent?"), choices=list(CORRECTIONS.items()), widget=RadioOptions()
    )
    reminders = forms.CharField(
        label=_("Remind people who have not finished"),
        required=False,
        help_text=_("Days after their last answer, for example 1, 3. Empty: never."),
    )
    draft_days = forms.IntegerField(label=_("Unfinished answers are kept, days"), min_value=1, max_value=3650)
    retention_days = forms.IntegerField(
        label=_("Applications are kept, days"),
        min_value=0,
        max_value=36500,
        help_text=_("0: until somebody deletes them."),
    )

    def clean_reminders(self) -> tuple[int, ...]:
        """Days in their order, each once."""
        return _days(self.cleaned_data["reminders"], least=1)

    def clean_deadline_reminders(self) -> tuple[int, ...]:
        """Days in their order, each once; 0 is the day itself."""
        return _days(self.cleaned_data["deadline_reminders"], least=0)

    def clean_deadline(self) -> Deadline | None:
        """Without its reminders. A day that has passed would let nobody in; one that stood there may stay."""
        found = self.cleaned_data["deadline"]
        if found is None:
            return None
        if found < clock.now() and "deadline" in self.changed_data:
            raise forms.ValidationError(_("This moment has passed. Please choose a later one, or leave it empty."))
        return Deadline(timezone.make_naive(found).isoformat(timespec="minutes"))


def _days(text: str, *, least: int) -> tuple[int, ...]:
    parts = [part for part in _DAYS.split(text) if part]
    if not all(part.isdecimal() and least <= int(part[:6]) <= MOST_DAYS for part in parts):
        raise forms.ValidationError(_("Please write days as numbers, parted by commas."))
    return tuple(sorted({int(part) for part in parts}))


def initial(definition: Definition) -> dict[str, object]:
    """What stands in the form."""
    part = definition.procedure
    return {
        "kind": part.kind.value,
        "audience": part.audience.value,
        "deadline": part.deadline.moment if part.deadline else None,
        "deadline_reminders": ", ".join(map(str, part.deadline.remind_days)) if part.deadline else "",
        "correction": part.correction.value,
        "reminders": ", ".join(map(str, part.reminder_days)),
        "draft_days": part.draft_days,
        "retention_days": part.retention_days,
    }


def changed(definition: Definition, typed: Mapping[str, object]) -> Definition:
    """The draft with what was typed."""
    days, kept, left = typed["reminders"], typed["draft_days"], typed["retention_days"]
    part = replace(
        definition.procedure,
        kind=Kind(str(typed["kind"])),
        audience=Audience(str(typed["audience"])),
        correction=Correction(str(typed["correction"])),
        deadline=_deadline(typed),
        reminder_days=days if isinstance(days, tuple) else (),
        draft_days=kept if isinstance(kept, int) else definition.procedure.draft_days,
        retention_days=left if isinstance(left, int) else definition.procedure.retention_days,
    )
    return definition if part == definition.procedure else replace(definition, procedure=part)


def _deadline(typed: Mapping[str, object]) -> Deadline | None:
    """Reminders without a deadline have no day to count from, and are let go."""
    deadline, days = typed["deadline"], typed["deadline_reminders"]
    if not isinstance(deadline, Deadline):
        return None
    return replace(deadline, remind_days=days if isinstance(days, tuple) else ())
