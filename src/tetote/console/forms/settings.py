"""What an organisation sets for itself: itself, its staff, its LINE account."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from tetote.channels.actions import LineChannel
from tetote.channels.models import ChannelAccount
from tetote.organisations.actions import Settings
from tetote.organisations.models import Organisation, Role
from tetote.ui.forms import KitForm
from tetote.ui.widgets import RadioOptions

_AS_NUMBERS = str.maketrans({**dict.fromkeys("‐‑‒–—―−ー", "-"), "。": "."})
"""Dashes that are typed for a minus, and the full stop of a sentence."""
_TELEPHONE = re.compile(r"\+?[0-9(][0-9() -]{7,18}")
Data = Mapping[str, object] | None
ROLE_HINTS: Mapping[str, str | Promise] = {
    Role.ADMINISTRATOR: _("Everything, and the settings."),
    Role.ADVISOR: _("Requests, members and messages."),
    Role.VIEWER: _("Looks and changes nothing."),
}


class DegreesField(forms.DecimalField):
    """Degrees as a Japanese keyboard gives them, too: ３５．１, or with a dash of any kind as the minus."""

    @override
    def clean(self, value: object) -> object:
        """The number; None where nothing was typed."""
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).translate(_AS_NUMBERS)
        return super().clean(value)


def _degrees(part: str) -> forms.TextInput:
    """Where the map writes what was pointed out."""
    return forms.TextInput(attrs={"inputmode": "decimal", f"data-{part}": True})


class OrganisationForm(KitForm):
    """Names, labels, reminder, quota."""

    name = forms.CharField(label=_("Name"), max_length=100)
    short_name = forms.CharField(label=_("Short name"), max_length=30, help_text=_("As members see it on the phone."))
    telephone = forms.CharField(
        label=_("Telephone number for members"),
        max_length=20,
        required=False,
        help_text=_("It stands at the foot of their pages, and wherever they are asked to call."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    requesting_label = forms.CharField(label=_("Who asks for help is called"), max_length=20)
    providing_label = forms.CharField(label=_("Who helps is called"), max_length=20)
    reminder_hour = forms.TypedChoiceField(
        label=_("Reminder the evening before at"),
        choices=[(hour, f"{hour}:00") for hour in range(24)],
        coerce=int,
    )
    members_language = forms.ChoiceField(label=_("Members are written to in"), choices=settings.LANGUAGES)
    monthly_message_quota = forms.IntegerField(
        label=_("Messages of a month"),
        min_value=0,
        required=False,
        help_text=_("What your LINE plan includes. Leave it empty when there is no limit."),
    )

    map_latitude = DegreesField(
        label=_("Latitude"), min_value=-90, max_value=90, required=False, widget=_degrees("latitude")
    )
    map_longitude = DegreesField(
        label=_("Longitude"), min_value=-180, max_value=180, required=False, widget=_degrees("longitude")
    )

    def __init__(self, organisation: Organisation, data: Data = None) -> None:
        initial = {column: getattr(organisation, column) for column in Settings.__dataclass_fields__}
        for name in ("map_latitude", "map_longitude"):
            initial[name] = self._shown(initial[name])
        super().__init__(data, initial=initial)

    def clean_telephone(self) -> str:
        """The number as it is shown: half-width, with the dashes of a keyboard for those of any other kind."""
        typed = unicodedata.normalize("NFKC", self.cleaned_data["telephone"]).translate(_AS_NUMBERS).strip()
        if typed and not _TELEPHONE.fullmatch(typed):
            raise forms.ValidationError(_("Please write the number with digits and dashes, such as 0120-00-0000."))
        return typed

    @override
    def clean(self) -> dict[str, object]:
        """Half a place is none."""
        typed: dict[str, object] = super().clean() or {}
        places = [typed.get(name) for name in ("map_latitude", "map_longitude")]
        if not self.errors and (places[0] is None) != (places[1] is None):
            missing = "map_latitude" if places[0] is None else "map_longitude"
            self.add_error(missing, _("Give both numbers, or leave both empty."))
        return typed

    @staticmethod
    def _shown(degree: Decimal | None) -> str:
        return "" if degree is None else f"{degree.normalize():f}"

    def settings(self) -> Settings:
        """What was typed, for the deed."""
        return Settings(**self.cleaned_data)


class ColleagueForm(KitForm):
    """Somebody new at work."""

    name = forms.CharField(label=_("Name"), max_length=50)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("They sign in with it."))
    role = forms.ChoiceField(
        label=pgettext_lazy("staff", "Role"),
        choices=Role.choices,
        initial=Role.ADVISOR,
        widget=RadioOptions(hints=ROLE_HINTS),
    )


class RoleForm(KitForm):
    """Another role for a colleague."""

    role = forms.ChoiceField(
        label=pgettext_lazy("staff", "Role"), choices=Role.choices, widget=RadioOptions(hints=ROLE_HINTS)
    )


class LineForm(KitForm):
    """The Messaging API channel. Secret and token go in and never come out again."""

    name = forms.CharField(label=_("Name of the account"), max_length=50, help_text=_("As friends see it in LINE."))
    channel_id = forms.CharField(label=_("Channel ID"), max_length=20)
    bot_user_id = forms.CharField(
        label=_("User ID of the account"),
        max_length=40,
        required=False,
        help_text=_("Begins with U. May be left empty."),
    )
    secret = forms.CharField(
        label=_("Channel secret"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    token = forms.CharField(
        label=_("Channel access token"),
        max_length=1000,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    add_friend_url = forms.URLField(
        label=_("Address for adding as a friend"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Members open it to add the account. It stands on the paper to hand out."),
    )

    def __init__(self, account: ChannelAccount | None, data: Data = None) -> None:
        shown = ("name", "channel_id", "bot_user_id", "add_friend_url")
        initial = {column: getattr(account, column) for column in shown} if account else None
        super().__init__(data, initial=initial)
        self._account = account
        for secret in ("secret", "token"):
            kept = account is not None
            self.fields[secret].help_text = _("It is kept. Type only to replace it.") if kept else ""
            self.fields[secret].required = not kept

    def channel(self) -> LineChannel:
        """What was typed; what was left empty stays as it is kept."""
        typed = self.cleaned_data
        return LineChannel(
            name=typed["name"],
            channel_id=typed["channel_id"],
            bot_user_id=typed["bot_user_id"],
            secret=typed["secret"] or (self._account.secret if self._account else ""),
            token=typed["token"] or (self._account.token if self._account else ""),
            add_friend_url=typed["add_friend_url"],
        )
