"""The builder's form: it makes the same mapping that a file holds, so that there is one reader and one check."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tetote.channels.registry import richmenus
from tetote.console.menus.words import HEIGHTS, LAYOUTS, Whose, sentence
from tetote.kernel.types import JSONObject, JSONValue
from tetote.messaging.ports import MenuDeed
from tetote.messaging.queries.menus import offered_to
from tetote.ui.forms import KitForm
from tetote.ui.problems import Problem, form_problems
from tetote.ui.widgets import Toggle

MOST_TABS, MOST_AREAS = 3, 6
NOTHING = ""
LINK, SAY, PRESS, TAB = "link", "say", "press:", "tab:"
ICON_WORDS: Mapping[str, Promise] = {
    "hand": pgettext_lazy("icon", "Hand"),
    "calendar": pgettext_lazy("icon", "Calendar"),
    "chat": pgettext_lazy("icon", "Speech bubble"),
    "user": pgettext_lazy("icon", "Person"),
    "people": pgettext_lazy("icon", "People"),
    "child": pgettext_lazy("icon", "Child"),
    "heart": pgettext_lazy("icon", "Heart"),
    "home": pgettext_lazy("icon", "House"),
    "pin": pgettext_lazy("icon", "Pin on a map"),
    "car": pgettext_lazy("icon", "Car"),
    "clock": pgettext_lazy("icon", "Clock"),
    "bell": pgettext_lazy("icon", "Bell"),
    "phone": pgettext_lazy("icon", "Telephone"),
    "mail": pgettext_lazy("icon", "Letter"),
    "document": pgettext_lazy("icon", "Paper"),
    "edit": pgettext_lazy("icon", "Pencil"),
    "yen": pgettext_lazy("icon", "Money"),
    "globe": pgettext_lazy("icon", "Globe"),
    "search": pgettext_lazy("icon", "Magnifying glass"),
    "info": pgettext_lazy("icon", "Information"),
    "help": pgettext_lazy("icon", "Question mark"),
    "warning": pgettext_lazy("icon", "Attention"),
    "shield": pgettext_lazy("icon", "Shield"),
    "check": pgettext_lazy("icon", "Tick"),
}
_PLACE = re.compile(r"(?:tab\[(?P<tab>\d+)\])?(?:\.?area\[(?P<area>\d+)\])?\.?(?P<name>\w*)")


class FrameForm(KitForm):
    """What holds for the whole menu."""

    bar = forms.CharField(
        label=_("Words on the bar"), required=False, help_text=_("The bar below the chat that opens and closes it.")
    )
    height = forms.ChoiceField(label=_("Size"), choices=list(HEIGHTS.items()))
    tabs = forms.TypedChoiceField(
        label=_("Tabs"),
        coerce=int,
        choices=[(1, _("None: one picture")), (2, _("2 tabs")), (3, _("3 tabs"))],
        help_text=_("Tabs stand on top and switch by a tap."),
    )
    is_open = forms.BooleanField(label=_("It stands open when the chat is opened"), required=False, widget=Toggle)


class TabForm(KitForm):
    """One tab: its template, and its picture."""

    title = forms.CharField(label=_("Title of the tab"), required=False)
    layout = forms.ChoiceField(label=_("Template"), choices=list(LAYOUTS.items()))
    picture = forms.CharField(required=False, widget=forms.HiddenInput)
    upload = forms.FileField(
        label=_("A picture of your own"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        help_text=_("PNG or JPEG. Without one the picture is drawn from icons and words."),
    )
    drawn = forms.BooleanField(label=_("Draw it from icons and words again"), required=False)


class AreaForm(KitForm):
    """One button."""

    words = forms.CharField(label=_("Words"), required=False)
    icon = forms.ChoiceField(
        label=_("Icon"), required=False, choices=[("", pgettext_lazy("icon", "None")), *ICON_WORDS.items()]
    )
    does = forms.ChoiceField(label=_("What it does"), required=False)
    value = forms.CharField(label=_("Address of the page, or words for the chat"), required=False)
    main = forms.BooleanField(label=_("In the key colour"), required=False)

    def __init__(
        self, deeds: Sequence[MenuDeed], tabs: int, data: QueryDict | None, prefix: str, initial: JSONObject
    ) -> None:
        super().__init__(data, prefix=prefix, initial=dict(initial))
        self._offer("does", list(_deeds(deeds, tabs)))
        # A file may name any drawing of the kit.
        if (icon := str(initial.get("icon", ""))) not in ("", *ICON_WORDS):
            self._offer("icon", [("", pgettext_lazy("icon", "None")), (icon, icon), *ICON_WORDS.items()])

    def _offer(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def mapping(self) -> dict[str, JSONValue]:
        """The button as a file would hold it."""
        typed = self.cleaned_data
        icon: dict[str, JSONValue] = {"icon": typed["icon"]} if typed.get("icon") else {}
        main: dict[str, JSONValue] = {"main": True} if typed.get("main") else {}
        return {"words": typed.get("words", ""), **icon, **main, **_action(typed.get("does", ""), typed["value"])}


def _deeds(deeds: Sequence[MenuDeed], tabs: int) -> Iterator[tuple[str, object]]:
    yield NOTHING, _("Please choose")
    yield from ((f"{PRESS}{deed.action}", deed.label) for deed in deeds)
    yield LINK, _("Open a page (address →)")
    yield SAY, _("Say words in the chat (words →)")
    if tabs > 1:
        yield from ((f"{TAB}{number}", _("Open tab %(number)s") % {"number": number}) for number in range(1, tabs + 1))


def _action(does: str, value: str) -> dict[str, JSONValue]:
    if does.startswith(PRESS):
        return {"press": does.removeprefix(PRESS)}
    if does.startswith(TAB):
        return {"tab": int(does.removeprefix(TAB))}
    return {does: value} if does in (LINK, SAY) else {}


def _initial(area: Mapping[str, JSONValue]) -> dict[str, JSONValue]:
    shown: dict[str, JSONValue] = {name: area.get(name, "") for name in ("words", "icon", "main")}
    if "press" in area:
        return {**shown, "does": f"{PRESS}{area['press']}"}
    if "tab" in area:
        return {**shown, "does": f"{TAB}{area['tab']}"}
    kind = next((name for name in (LINK, SAY) if name in area), NOTHING)
    return {**shown, "does": kind, "value": area.get(kind, "") if kind else ""}


def _placed(problem: Problem, place: str) -> Problem:
    return replace(problem, label=" ・ ".join(filter(None, [place, problem.label])))


class TabForms:
    """One tab with the forms of its buttons."""

    def __init__(self, builder: "Builder", number: int, tab: Mapping[str, JSONValue]) -> None:
        prefix = f"t{number}"
        self.number = number
        initial = {name: tab.get(name, "") for name in ("title", "layout", "picture")}
        self.form = TabForm(builder.data, prefix=prefix, initial=initial)
        layout = str(self.form["layout"].value() or richmenus.Layout.FOUR)
        count = richmenus.Layout(layout).areas if layout in list(richmenus.Layout) else 1
        areas = tab.get("area", ())
        kept = [area for area in areas if isinstance(area, Mapping)] if isinstance(areas, Sequence) else []
        self.areas = [
            AreaForm(
                builder.deeds,
                builder.tab_count,
                builder.data,
                f"{prefix}a{index}",
                _initial(kept[index] if index < len(kept) else {}),
            )
            for index in range(count)
        ]

    def mapping(self) -> dict[str, JSONValue]:
        """The tab as a file would hold it."""
        typed = self.form.cleaned_data
        picture = "" if typed.get("drawn") else typed.get("picture", "")
        words: dict[str, JSONValue] = {"title": typed.get("title", ""), "picture": picture}
        return {**words, "layout": typed.get("layout", ""), "area": [area.mapping() for area in self.areas]}


class Builder:
    """All forms of the page, shown with `menu` or with what was typed."""

    def __init__(self, whose: Whose, menu: richmenus.Menu, data: QueryDict | None = None) -> None:
        self.whose, self.audience, self.data = whose, whose.audience, data
        self.deeds = offered_to(whose.audience, whose.organisation_id)
        kept = richmenus.to_mapping(menu)
        initial = {"bar": menu.bar, "height": menu.height, "tabs": len(menu.tabs), "is_open": menu.is_open}
        self.frame = FrameForm(data, initial=initial)
        tabs = kept["tab"]
        listed = [tab for tab in tabs if isinstance(tab, Mapping)] if isinstance(tabs, Sequence) else []
        self.tabs = [
            TabForms(self, number, listed[number] if number < len(listed) else {"layout": "two"})
            for number in range(self.tab_count)
        ]

    @property
    def tab_count(self) -> int:
        """How many tabs the page shows."""
        value = str(self.frame["tabs"].value())
        return int(value) if value in ("1", "2", "3") else 1

    def is_typed(self) -> bool:
        """Whether every value is one of those the page offers; what is wrong with their sense is found later."""
        valid = [form.is_valid() for form in self._forms()]
        return all(valid)

    def mapping(self) -> dict[str, JSONValue]:
        """The menu as a file would hold it."""
        typed = self.frame.cleaned_data
        return {
            "bar": typed.get("bar", ""),
            "height": typed.get("height", ""),
            "open": bool(typed.get("is_open")),
            "tab": [tab.mapping() for tab in self.tabs],
        }

    def blame(self, findings: Sequence[richmenus.Finding]) -> None:
        """Writes each finding to the field it is about."""
        for finding in findings:
            form, field = self._field(finding.place)
            form.add_error(field, sentence(finding))

    @property
    def problems(self) -> list[Problem]:
        """Every error of all forms, each with the button or tab it belongs to."""
        return [_placed(problem, place) for place, form in self._places() for problem in form_problems(form)]

    def _places(self) -> Iterator[tuple[str, KitForm]]:
        yield "", self.frame
        for tab in self.tabs:
            here = gettext("Tab %(number)s") % {"number": tab.number + 1} if self.tab_count > 1 else ""
            yield here, tab.form
            for number, area in enumerate(tab.areas, 1):
                yield " ".join(filter(None, [here, gettext("Button %(number)s") % {"number": number}])), area

    def _forms(self) -> Iterator[KitForm]:
        return (form for _place, form in self._places())

    def _field(self, place: str) -> tuple[KitForm, str | None]:
        found = _PLACE.fullmatch(place)
        tab, area, name = found.group("tab", "area", "name") if found else (None, None, "")
        if tab is None or int(tab) >= len(self.tabs):
            return self.frame, {"tab": "tabs", "open": "is_open"}.get(name, name if name in self.frame.fields else None)
        forms_of_tab = self.tabs[int(tab)]
        if area is None or int(area) >= len(forms_of_tab.areas):
            names = {"area": "layout", "picture": "upload"}
            return forms_of_tab.form, names.get(name, name if name in forms_of_tab.form.fields else None)
        names = {"link": "value", "say": "value", "press": "does", "tab": "does", "": "does"}
        return forms_of_tab.areas[int(area)], names.get(name, name)
