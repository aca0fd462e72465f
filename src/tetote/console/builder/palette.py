"""What blocks are called, in people's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tetote.procedures.engine.definition.editing.blocks import kind_of
from tetote.procedures.engine.definition.rows import Row

KINDS: Mapping[str, tuple[Promise, str]] = {
    "text": (gettext_lazy("Short text"), "edit"),
    "long": (gettext_lazy("Long text"), "document"),
    "integer": (gettext_lazy("Whole number"), "chart"),
    "decimal": (gettext_lazy("Number with decimals"), "chart"),
    "date": (gettext_lazy("Date"), "calendar"),
    "birth_date": (gettext_lazy("Date of birth"), "calendar"),
    "time": (pgettext_lazy("block", "Time"), "clock"),
    "yes_no": (gettext_lazy("Yes or no"), "check"),
    "select_one": (gettext_lazy("Choose one"), "check"),
    "select_multiple": (gettext_lazy("Choose several"), "check"),
    "rating": (gettext_lazy("Satisfaction, 1 to 5"), "heart"),
    "image": (gettext_lazy("Photo"), "document"),
    "file": (pgettext_lazy("block", "File"), "document"),
    "geopoint": (gettext_lazy("Place on the map"), "pin"),
    "signature": (gettext_lazy("Signature"), "edit"),
    "phone": (gettext_lazy("Telephone number"), "phone"),
    "email": (gettext_lazy("Mail address"), "mail"),
    "kana": (gettext_lazy("Reading in kana"), "edit"),
    "postal_code": (gettext_lazy("Postal code"), "pin"),
    "address": (pgettext_lazy("block", "Address"), "home"),
    "children": (gettext_lazy("Which child (of the member's own)"), "child"),
    "bank_account": (gettext_lazy("Bank account"), "yen"),
    "slot": (gettext_lazy("Time that can be booked"), "calendar"),
    "consent": (gettext_lazy("Agreement"), "shield"),
    "note": (gettext_lazy("Words to read"), "info"),
    "calculate": (gettext_lazy("Calculation"), "chart"),
    "group": (gettext_lazy("Group"), "menu"),
    "repeat": (gettext_lazy("Repeat (for each child …)"), "people"),
}
SHELVES: Sequence[tuple[Promise, Sequence[str]]] = (
    (pgettext_lazy("blocks", "Write"), ("text", "long", "integer", "decimal", "date", "birth_date", "time")),
    (pgettext_lazy("blocks", "Choose"), ("yes_no", "select_one", "select_multiple", "rating")),
    (gettext_lazy("About people"), ("kana", "phone", "email", "postal_code", "address", "children", "bank_account")),
    (pgettext_lazy("blocks", "Send"), ("image", "file", "geopoint", "signature")),
    (gettext_lazy("Booking and agreement"), ("slot", "consent")),
    (gettext_lazy("Words and order"), ("note", "group", "repeat", "calculate")),
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A block on the shelf."""

    kind: str
    words: str
    icon: str


def shelves() -> list[tuple[str, list[Offered]]]:
    """All blocks, by what one does with them."""
    return [
        (str(title), [Offered(kind, kind_words(kind), KINDS[kind][1]) for kind in kinds]) for title, kinds in SHELVES
    ]


def kind_words(kind: str) -> str:
    """What a kind is called; its own name where it came from elsewhere."""
    return str(KINDS[kind][0]) if kind in KINDS else kind


def icon_of(row: Row) -> str:
    """A picture for the kind of a row."""
    return KINDS.get(kind_of(row), ("", "document"))[1]


def first_choices() -> list[str]:
    """What a new list of choices begins with."""
    return [_("Choice 1"), _("Choice 2")]


KNOWN: Mapping[str, Promise] = {
    "family_name": gettext_lazy("Family name"),
    "given_name": gettext_lazy("Given name"),
    "family_kana": gettext_lazy("Family name in kana"),
    "given_kana": gettext_lazy("Given name in kana"),
    "address": pgettext_lazy("block", "Address"),
    "area": gettext_lazy("Area"),
    "birth_date": gettext_lazy("Date of birth"),
    "phone": gettext_lazy("Telephone number"),
    "email": gettext_lazy("Mail address"),
    "postal_code": gettext_lazy("Postal code"),
}
"""What the record of a member can answer."""
FITTING: Mapping[str, Sequence[str]] = {
    "text": ("family_name", "given_name", "area", "address"),
    "kana": ("family_kana", "given_kana"),
    "address": ("address",),
    "phone": ("phone",),
    "email": ("email",),
    "postal_code": ("postal_code",),
    "birth_date": ("birth_date",),
    "date": ("birth_date",),
}
