"""The example data of the kit page: every piece once, in every state, with invented words."""

from dataclasses import dataclass, field, replace

from django import forms
from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tetote.ui.forms import KitForm
from tetote.ui.icons import ICONS
from tetote.ui.tabs import Tab
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions, TimeInput, Toggle

Words = str | Promise
AREAS = [("", _("Please choose")), ("a", _("Harbour")), ("b", _("Hills"))]
TONES = ("plain", "key", "ok", "warn", "bad", "info")


class ExampleForm(KitForm):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As you wish to be called."), max_length=40)
    mail = forms.EmailField(label=_("Email address"), required=False)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    starts = forms.TimeField(label=_("From"), widget=TimeInput)
    ends = forms.TimeField(label=_("Until"), widget=TimeInput)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=9)
    place = forms.ChoiceField(
        label=_("Where"),
        choices=[("home", _("At home")), ("centre", _("At the centre")), ("online", _("Online"))],
        widget=RadioOptions(hints={"home": _("We come to you."), "online": _("You get a link the day before.")}),
    )
    days = forms.MultipleChoiceField(
        label=_("Days that suit you"),
        choices=[("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday"))],
        widget=CheckOptions,
        required=False,
    )
    area = forms.ChoiceField(
        label=_("Area"), choices=[("", _("Please choose")), ("a", _("Harbour")), ("b", _("Hills"))]
    )
    notes = forms.CharField(label=_("Notes"), widget=forms.Textarea(attrs={"rows": "3"}), required=False)
    photo = forms.FileField(label=_("Photo of the certificate"), required=False)
    agree = forms.BooleanField(label=_("I have read the rules"))
    remind = forms.BooleanField(
        label=_("Remind me the evening before"), widget=Toggle, required=False, help_text=_("At 18:00.")
    )


@dataclass(frozen=True)
class ExampleCard:
    """A card of the example board."""

    id: str
    day: Words
    time: str
    words: Words
    chip: Words
    tone: str = "plain"
    owner: str = "佐々木"
    soon: bool = False
    version: int = 1
    moves: list[tuple[str, Words]] = field(default_factory=list)


@dataclass(frozen=True)
class ExampleColumn:
    """A column of the example board."""

    state: str
    label: Words
    tone: str
    cards: list[ExampleCard]


def kit_context() -> dict[str, object]:
    """Everything `ui/kit.html` needs besides the shell."""
    return {
        "tones": TONES,
        "icons": ICONS,
        "names": ("佐々木", "森", "中村", "原口", "田川", "内田", "Anna"),
        "steps": _steps(),
        "stopped_steps": [(_("Received"), "done"), (_("Cancelled"), "stopped"), (_("Decided"), "todo")],
        "tabs": [
            Tab(_("All"), "?tab=all", 12, current=True),
            Tab(_("Mine"), "?tab=mine", 0),
            Tab(_("Past"), "?tab=past"),
        ],
        "crumbs": [(_("Home"), "#"), (_("Lists"), "#"), (_("This page"), "")],
        "page": Paginator(range(1, 238), 20).get_page(5),
        "empty_form": ExampleForm(),
        "faulty_form": ExampleForm(data={"mail": "anna", "place": "moon", "count": "12", "notes": _("Kept as typed.")}),
        "lines": [_("From nursery to home, then stay"), _("A child of 4 ・ Hills")],
        "buttons": [(_("I can come"), "primary"), (_("Not this time"), ""), (_("Let us talk"), "")],
        "columns": _columns(),
    }


def _steps() -> list[tuple[Words, str]]:
    return [(_("Received"), "done"), (_("Called"), "done"), (_("Answers"), "here"), (_("Decided"), "todo")]


def _tabs() -> list[Tab]:
    return [Tab(_("All"), "?tab=all", 12, current=True), Tab(_("Mine"), "?tab=mine", 0), Tab(_("Past"), "?tab=past")]


def _columns() -> list[ExampleColumn]:
    moves: list[tuple[str, Words]] = [("open", _("Called")), ("closed", _("Done"))]
    away = ExampleCard("1", _("Today"), "15:30–18:00", _("Way home ・ age 4 ・ Hills"), _("3 can come"), "key")
    home = ExampleCard("2", _("Tomorrow"), "9:00–12:00", _("At home ・ age 1 ・ Harbour"), _("1 wants to talk"), "info")
    done = ExampleCard("3", _("Yesterday"), "16:00–17:00", _("School ・ age 8"), _("Confirmed"), "ok", owner="森")
    return [
        ExampleColumn("new", _("Received"), "plain", []),
        ExampleColumn("open", _("Called"), "info", [replace(home, moves=moves)]),
        ExampleColumn("answers", _("Answers"), "key", [replace(away, soon=True, moves=moves)]),
        ExampleColumn("closed", _("Done"), "ok", [done]),
    ]
