"""How a bound form field is shown: its kind, its wiring for screen readers, its options with hints."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from tetote.ui.widgets import Toggle

GROUPS = frozenset({"radios", "checkboxes", "parts"})
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (Toggle, "toggle"),
    (forms.CheckboxInput, "checkbox"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.MultiWidget, "parts"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)


@dataclass(frozen=True)
class OptionView:
    """One large radio button or checkbox."""

    id: str
    type: str
    name: str
    value: str
    label: str
    hint: str
    checked: bool
    disabled: bool


@dataclass(frozen=True)
class FieldView:
    """Everything `<c-field>` needs to show one field; made by `field_view`."""

    bound: BoundField
    kind: str
    label: str
    help: str
    errors: list[str]
    options: list[OptionView] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id that a label or an error summary points at."""
        return self.bound.auto_id or self.bound.html_name

    @property
    def hidden(self) -> bool:
        """A hidden input needs no label."""
        return self.bound.is_hidden

    @property
    def required(self) -> bool:
        """Whether the person must answer."""
        return self.bound.field.required

    @property
    def is_group(self) -> bool:
        """Several inputs under one legend."""
        return self.kind in GROUPS

    @property
    def help_id(self) -> str:
        """The id of the help text."""
        return f"{self.id}_helptext"

    @property
    def error_id(self) -> str:
        """The id of the error text."""
        return f"{self.id}_error"

    @property
    def describedby(self) -> str:
        """The ids of help and error, in reading order."""
        return " ".join([self.help_id] * bool(self.help) + [self.error_id] * bool(self.errors))


def field_view(bound: BoundField, label: str | Promise = "", help_text: str | Promise = "") -> FieldView:
    """Prepare a bound field for showing; `label` and `help_text` replace the form's own words."""
    return FieldView(
        bound=bound,
        kind=_kind(bound.field.widget),
        label=str(label or bound.label or ""),
        help=str(help_text or bound.help_text or ""),
        errors=[str(error) for error in bound.errors],
        options=list(_options(bound)),
    )


def field_widget(view: FieldView) -> SafeString:
    """The input itself, with the kit's class and its tie to help and error."""
    attrs: dict[str, str | bool] = {"class": f"input input-{view.kind}"}
    if view.describedby:
        attrs["aria-describedby"] = view.describedby
    if view.kind == "toggle":
        attrs["role"] = "switch"
    if str(view.bound.field.widget.attrs.get("placeholder", "")) == view.label:
        attrs["placeholder"] = False  # The label says it already; False leaves the attribute out.
    return view.bound.as_widget(attrs=attrs)


def _kind(widget: forms.Widget) -> str:
    for widget_class, kind in KINDS:
        if isinstance(widget, widget_class):
            return kind
    return str(getattr(widget, "input_type", "text"))


def _options(bound: BoundField) -> Iterator[OptionView]:
    widget = bound.field.widget
    if not isinstance(widget, forms.RadioSelect):
        return
    hints: dict[str, str] = getattr(widget, "hints", {})
    for choice in bound.subwidgets:
        data = choice.data
        yield OptionView(
            id=str(data["attrs"].get("id", "")),
            type=str(data["type"]),
            name=str(data["name"]),
            value=str(data["value"]),
            label=str(data["label"]),
            hint=str(hints.get(str(data["value"]), "")),
            checked=bool(data["selected"]),
            disabled=bool(data["attrs"].get("disabled", False)),
        )
