"""Names for the shapes that JSON brings in and out."""

from collections.abc import Mapping, Sequence

JSONValue = str | int | float | bool | None | Sequence["JSONValue"] | Mapping[str, "JSONValue"]
JSONObject = Mapping[str, JSONValue]
