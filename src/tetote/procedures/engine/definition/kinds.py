"""The types of XLSForm this engine offers, those it refuses and why, and what they are called elsewhere."""

from collections.abc import Mapping

# type -> the type its value is kept as
TYPES: Mapping[str, str] = {
    "text": "string",
    "integer": "int",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "select_one": "string",
    "select_multiple": "string",
    "select_one_from_file": "string",
    "select_multiple_from_file": "string",
    "note": "string",
    "acknowledge": "string",
    "image": "binary",
    "file": "binary",
    "geopoint": "geopoint",
    "range": "int",
    "calculate": "string",
    "hidden": "string",
    "today": "date",
    "start": "dateTime",
    "end": "dateTime",
}
SELECTS = {"select_one", "select_multiple", "select_one_from_file", "select_multiple_from_file"}
UNASKED = {"calculate", "hidden", "today", "start", "end"}

CHILDREN, OTHER_CHILD = "children", "other"
# Our own kinds, written `ext::type`, each with the types of XLSForm it may ride on.
EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    "yes_no": ("select_one", "text"),
    "rating": ("range", "integer", "select_one"),
    "signature": ("image",),
    "consent": ("acknowledge",),
    "phone": ("text",),
    "email": ("text",),
    "kana": ("text",),
    "postal_code": ("text",),
    "address": ("text",),
    "bank_account": ("text",),
    "slot": ("text",),
    "birth_date": ("date",),
    CHILDREN: ("text",),
}

# What a record may say beforehand, written `ext::known`; whoever holds records answers these names.
KNOWN = frozenset(
    {
        *("family_name", "given_name", "family_kana", "given_kana", "birth_date"),
        *("phone", "email", "postal_code", "address", "area", "child_name"),
    }
)

# type -> message id of the reason
REFUSED: Mapping[str, str] = {
    **dict.fromkeys(("audio", "video", "background-audio"), "form.refused-sound"),
    **dict.fromkeys(("barcode",), "form.refused-barcode"),
    **dict.fromkeys(("geotrace", "geoshape", "osm"), "form.refused-shape"),
    **dict.fromkeys(("rank",), "form.refused-rank"),
    **dict.fromkeys(("audit",), "form.refused-audit"),
    **dict.fromkeys(("start-geopoint", "background-geopoint"), "form.refused-tracking"),
    **dict.fromkeys(
        ("deviceid", "phonenumber", "username", "email", "simserial", "subscriberid"), "form.refused-device"
    ),
    **dict.fromkeys(("xml-external", "csv-external"), "form.refused-external"),
    **dict.fromkeys(("select_one_external",), "form.refused-external"),
    **dict.fromkeys(("begin loop", "end loop", "include"), "form.refused-loop"),
}

# What other generations of the tools call them.
ALIASES: Mapping[str, str] = {
    "string": "text",
    "int": "integer",
    "datetime": "dateTime",
    "date time": "dateTime",
    "photo": "image",
    "picture": "image",
    "gps": "geopoint",
    "location": "geopoint",
    "trigger": "acknowledge",
    "start time": "start",
    "end time": "end",
    "get start time": "start",
    "get end time": "end",
    "get today": "today",
    "imei": "deviceid",
    "device id": "deviceid",
    "get device id": "deviceid",
    "phone number": "text",
    "get phone number": "phonenumber",
    "sim id": "simserial",
    "get sim id": "simserial",
    "subscriber id": "subscriberid",
    "get subscriber id": "subscriberid",
    "percentage": "integer",
    "number of days in last month": "integer",
    "number of days in last six months": "integer",
    "number of days in last year": "integer",
    "cascading_select": "select_one_external",
    "add location prompt": "geopoint",
}
SELECT_ALIASES: Mapping[str, str] = {
    **dict.fromkeys(
        ("select_one", "select one", "select1", "select one from", "add select one prompt using", "select one using"),
        "select_one",
    ),
    **dict.fromkeys(
        (
            "select_multiple",
            "select multiple",
            "select all that apply",
            "select all that apply from",
            "add select multiple prompt using",
            "select multiple from",
            "select multiple using",
        ),
        "select_multiple",
    ),
    **dict.fromkeys(("select_one_from_file", "select one from file"), "select_one_from_file"),
    **dict.fromkeys(("select_multiple_from_file", "select multiple from file"), "select_multiple_from_file"),
    **dict.fromkeys(("select_one_external", "select one external"), "select_one_external"),
    "rank": "rank",
}
PARAMETERS: Mapping[str, frozenset[str]] = {
    "range": frozenset({"start", "end", "step", "placeholder", "tick_interval", "tick_labelset"}),
    "image": frozenset({"max-pixels", "app", "quality"}),
    "text": frozenset({"rows"}),
    "geopoint": frozenset({"capture-accuracy", "warning-accuracy", "allow-mock-accuracy"}),
    **dict.fromkeys(("select_one", "select_multiple"), frozenset({"randomize", "seed"})),
    **dict.fromkeys(
        ("select_one_from_file", "select_multiple_from_file"), frozenset({"randomize", "seed", "value", "label"})
    ),
}


def parameters(text: str) -> dict[str, str]:
    """`start=1 end=10 step=1`, parted by blanks, commas or semicolons. Raises ValueError where a part has no `=`."""
    found: dict[str, str] = {}
    for part in text.replace(",", " ").replace(";", " ").replace(" =", "=").replace("= ", "=").split():
        name, mark, value = part.partition("=")
        if not mark or not value:
            raise ValueError(part)
        found[name.lower()] = value
    return found
