"""A subsidy, and a family's entitlement to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from tetote.money.actions import Grant
from tetote.money.errors import ENDS_BEFORE_IT_BEGINS
from tetote.money.forms.sums import yen
from tetote.money.kinds import kinds
from tetote.money.models import SubsidyScheme
from tetote.ui.forms import KitForm
from tetote.ui.widgets import CheckOptions, DateInput, RadioOptions

PAPERS = "papers"
MANDATE = _("The family has signed for it: the municipality pays its helpers")
WITHOUT_MANDATE = _("Without the signed paper the family pays all of it and is paid back.")


class SchemeForm(KitForm):
    """How much is given back, at most how much, for what, and what a family shows."""

    name = forms.CharField(label=_("Name of the subsidy"), max_length=60)
    payment = forms.ChoiceField(
        label=_("How it is paid"), choices=SubsidyScheme.Payment.choices, widget=RadioOptions, initial="reimburse"
    )
    way = forms.ChoiceField(
        label=_("How much"), choices=SubsidyScheme.Way.choices, widget=RadioOptions, initial=SubsidyScheme.Way.PART
    )
    percent = forms.IntegerField(label=_("Percent of the fee"), min_value=0, max_value=100, required=False, initial=50)
    first_hour = yen(_("First hour (yen)"))
    per_half_hour = yen(_("Every half hour after it (yen)"))
    steps = forms.ChoiceField(
        label=_("Which half hours count"),
        choices=SubsidyScheme.HalfHours.choices,
        widget=RadioOptions,
        initial=SubsidyScheme.HalfHours.CHARGED,
        required=False,
    )
    halves_after_hours = forms.IntegerField(
        label=_("Halved after so many hours"), min_value=0, max_value=24, required=False
    )
    per_child = forms.BooleanField(label=_("The sums are given for every child"), required=False)
    siblings_percent = forms.IntegerField(
        label=_("Besides: percent of what the second child and the others cost"),
        min_value=0,
        max_value=100,
        required=False,
    )
    halves_siblings = forms.BooleanField(label=_("That is halved after those hours too"), required=False)
    floor_to = forms.TypedChoiceField(
        label=_("Left out below (yen)"),
        coerce=int,
        choices=[(n, _("%(n)s yen") % {"n": n}) for n in (1, 10, 100)],
        initial=10,
    )
    floors_each = forms.BooleanField(label=_("Left out of every activity, not of the month"), required=False)
    cap = yen(_("At most a month (yen)"), help_text=_("Empty: no limit."))
    kinds = forms.MultipleChoiceField(
        label=_("Only for these kinds of care"),
        required=False,
        widget=CheckOptions,
        help_text=_("None ticked: for all."),
    )
    papers = forms.CharField(
        label=_("Papers a family may show, a line each; one of them does"),
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    since = forms.DateField(label=_("From"), widget=DateInput)
    until = forms.DateField(label=_("Until"), widget=DateInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kinds"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list(kinds().items())

    @override
    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", ENDS_BEFORE_IT_BEGINS)
        return data

    def columns(self) -> dict[str, object]:
        """The valid form as the deed takes it."""
        data = dict(self.cleaned_data)
        for name in ("percent", "first_hour", "per_half_hour", "halves_after_hours", "siblings_percent", "cap"):
            data[name] = data[name] or 0
        data["steps"] = data["steps"] or SubsidyScheme.HalfHours.CHARGED
        data[PAPERS] = [line.strip() for line in data[PAPERS].splitlines() if line.strip()]
        return data


def initial_of(scheme: SubsidyScheme) -> dict[str, Any]:
    """What the form shows of a subsidy."""
    names = [name for name in SchemeForm.base_fields if name != PAPERS]
    return {**{name: getattr(scheme, name) for name in names}, PAPERS: "\n".join(scheme.papers)}


class GrantForm(KitForm):
    """Which paper was seen, and from when until when it holds."""

    paper = forms.ChoiceField(label=_("Paper that was seen"))
    since = forms.DateField(label=_("Holds from"), widget=DateInput)
    until = forms.DateField(
        label=_("Valid until"), widget=DateInput, required=False, help_text=_("You are reminded before it ends.")
    )
    # No limit at all is what a limit of 0 says everywhere else.
    cap = yen(_("This family's own limit a month (yen)"), least=1, help_text=_("Empty: that of the subsidy."))

    mandate = forms.BooleanField(label=MANDATE, required=False, help_text=WITHOUT_MANDATE)

    def __init__(self, scheme: SubsidyScheme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(paper, paper) for paper in scheme.papers] or [("-", str(_("No paper needed")))]
        self.fields["paper"] = forms.ChoiceField(label=_("Paper that was seen"), choices=choices)
        self.order_fields(["paper", "since", "until", "cap", "mandate"])
        _only_in_place(self, scheme)

    def grant(self) -> Grant:
        """The valid form as the deed takes it."""
        data = self.cleaned_data
        return Grant(data["paper"], data["since"], data["until"], data["cap"], mandate=data.get("mandate", False))


class EntitlementForm(KitForm):
    """The last day, and whether helpers are paid in the family's place."""

    until = forms.DateField(label=_("Last day"), widget=DateInput, required=False, help_text=_("Empty: open."))
    mandate = forms.BooleanField(label=MANDATE, required=False, help_text=WITHOUT_MANDATE)

    def __init__(self, scheme: SubsidyScheme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only_in_place(self, scheme)


def _only_in_place(form: KitForm, scheme: SubsidyScheme) -> None:
    """Only where a helper is paid in a family's place does anybody sign for it."""
    if scheme.payment != SubsidyScheme.Payment.PROXY:
        del form.fields["mandate"]
