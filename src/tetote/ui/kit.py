"""The example data of the kit page: every piece once, in every state, with invented words."""

from dataclasses import dataclass, field, replace

from django import forms
from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from tetote.ui.forms import KitForm
from tetote.ui.icons import ICONS
from tetote.ui.tabs import Tab
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions, TimeInput, Toggle

Words = str | Promise
AREAS = [
    ("", pgettext_lazy("example", "Please choose")),
    ("a", pgettext_lazy("example", "Harbour")),
    ("b", pgettext_lazy("example", "Hills")),
]
TONES = ("plain", "key", "ok", "warn", "bad", "info")


class ExampleForm(KitForm):
    """One field of each kind."""

    name = forms.CharField(
        label=pgettext_lazy("example", "Name"),
        help_text=pgettext_lazy("example", "As you wish to be called."),
        max_length=40,
    )
    mail = forms.EmailField(label=pgettext_lazy("example", "Mail address"), required=False)
    day = forms.DateField(label=pgettext_lazy("example", "Day"), widget=DateInput)
    starts = forms.TimeField(label=pgettext_lazy("example", "From"), widget=TimeInput)
    ends = forms.TimeField(label=pgettext_lazy("example", "Until"), widget=TimeInput)
    count = forms.IntegerField(label=pgettext_lazy("example", "How many"), min_value=1, max_value=9)
    place = forms.ChoiceField(
        label=pgettext_lazy("example", "Where"),
        choices=[
            ("home", pgettext_lazy("example", "At home")),
            ("centre", pgettext_lazy("example", "At the centre")),
            ("online", pgettext_lazy("example", "Online")),
        ],
        widget=RadioOptions(
            hints={
                "home": pgettext_lazy("example", "We come to you."),
                "online": pgettext_lazy("example", "You get a link the day before."),
            }
        ),
    )
    days = forms.MultipleChoiceField(
        label=pgettext_lazy("example", "Days that suit you"),
        choices=[
            ("1", pgettext_lazy("example", "Mondays")),
            ("2", pgettext_lazy("example", "Tuesdays")),
            ("3", pgettext_lazy("example", "Wednesdays")),
        ],
        widget=CheckOptions,
        required=False,
    )
    area = forms.ChoiceField(
        label=pgettext_lazy("example", "Area"),
        choices=[
            ("", pgettext_lazy("example", "Please choose")),
            ("a", pgettext_lazy("example", "Harbour")),
            ("b", pgettext_lazy("example", "Hills")),
        ],
    )
    notes = forms.CharField(
        label=pgettext_lazy("example", "Notes"), widget=forms.Textarea(attrs={"rows": "3"}), required=False
    )
    photo = forms.FileField(label=pgettext_lazy("example", "Photo of the certificate"), required=False)
    agree = forms.BooleanField(label=pgettext_lazy("example", "I have read the rules"))
    remind = forms.BooleanField(
        label=pgettext_lazy("example", "Remind me the evening before"),
        widget=Toggle,
        required=False,
        help_text=pgettext_lazy("example", "At 18:00."),
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
    move_url: str = "?move"
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
        "stopped_steps": [
            (pgettext_lazy("example", "Received"), "done"),
            (pgettext_lazy("example", "Cancelled"), "stopped"),
            (pgettext_lazy("example", "Decided"), "todo"),
        ],
        "tabs": [
            Tab(pgettext_lazy("example", "All"), "?tab=all", 12, current=True),
            Tab(pgettext_lazy("example", "Mine"), "?tab=mine", 0),
            Tab(pgettext_lazy("example", "Past"), "?tab=past"),
        ],
        "crumbs": [
            (pgettext_lazy("example", "Home"), "#"),
            (pgettext_lazy("example", "Lists"), "#"),
            (pgettext_lazy("example", "This page"), ""),
        ],
        "page": Paginator(range(1, 238), 20).get_page(5),
        "empty_form": ExampleForm(),
        "faulty_form": ExampleForm(
            auto_id="faulty_%s",
            data={"mail": "anna", "place": "moon", "count": "12", "notes": pgettext_lazy("example", "Kept as typed.")},
        ),
        "lines": [
            pgettext_lazy("example", "From nursery to home, then stay"),
            pgettext_lazy("example", "A child of 4 ・ Hills"),
        ],
        "buttons": [
            (pgettext_lazy("example", "I can come"), "primary"),
            (pgettext_lazy("example", "Not this time"), ""),
            (pgettext_lazy("example", "Let us talk"), ""),
        ],
        "columns": _columns(),
        "poll_url": "",
    }


def portal_context() -> dict[str, object]:
    """Everything `ui/kit_portal.html` needs: one question, as families and helpers meet it."""
    return {"portal_form": ExampleForm(initial={"place": "home"})}


def _steps() -> list[tuple[Words, str]]:
    return [
        (pgettext_lazy("example", "Received"), "done"),
        (pgettext_lazy("example", "Called"), "done"),
        (pgettext_lazy("example", "Answers"), "here"),
        (pgettext_lazy("example", "Decided"), "todo"),
    ]


def _tabs() -> list[Tab]:
    return [
        Tab(pgettext_lazy("example", "All"), "?tab=all", 12, current=True),
        Tab(pgettext_lazy("example", "Mine"), "?tab=mine", 0),
        Tab(pgettext_lazy("example", "Past"), "?tab=past"),
    ]


def _columns() -> list[ExampleColumn]:
    moves: list[tuple[str, Words]] = [
        ("open", pgettext_lazy("example", "Called")),
        ("closed", pgettext_lazy("example", "Done")),
    ]
    away = ExampleCard(
        "1",
        pgettext_lazy("example", "Today"),
        "15:30–18:00",
        pgettext_lazy("example", "Way home ・ age 4 ・ Hills"),
        pgettext_lazy("example", "3 can come"),
        "key",
    )
    home = ExampleCard(
        "2",
        pgettext_lazy("example", "Tomorrow"),
        "9:00–12:00",
        pgettext_lazy("example", "At home ・ age 1 ・ Harbour"),
        pgettext_lazy("example", "1 wants to talk"),
        "info",
    )
    done = ExampleCard(
        "3",
        pgettext_lazy("example", "Yesterday"),
        "16:00–17:00",
        pgettext_lazy("example", "School ・ age 8"),
        pgettext_lazy("example", "Confirmed"),
        "ok",
        owner="森",
    )
    return [
        ExampleColumn("new", pgettext_lazy("example", "Received"), "plain", []),
        ExampleColumn("open", pgettext_lazy("example", "Called"), "info", [replace(home, moves=moves)]),
        ExampleColumn("answers", pgettext_lazy("example", "Answers"), "key", [replace(away, soon=True, moves=moves)]),
        ExampleColumn("closed", pgettext_lazy("example", "Done"), "ok", [done]),
    ]
