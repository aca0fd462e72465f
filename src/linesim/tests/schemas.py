"""LINE's own OpenAPI files as an oracle: a checker that follows discriminators, which plain validators do not."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from linesim.jsonvalues import Json, JsonObject, as_list, as_object, objects_in, text_of, texts_in

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "line"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def data_file(name: str) -> Path:
    """A file of LINE's test data; the test is skipped where the data is not beside the project."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"LINE's test data is not at {path}")
    return path


@cache
def components(name: str) -> JsonObject:
    """The schemas of one OpenAPI file."""
    document: JsonObject = yaml.load(data_file(f"openapi/{name}.yml").read_bytes(), LOADER)  # noqa: S506  # the C twin of the safe loader
    return as_object(as_object(document["components"])["schemas"])


def faults(value: Json, schema_name: str, file: str = "messaging-api") -> list[str]:
    """What is wrong with a value, by its schema's name."""
    return list(_check(value, as_object(components(file)[schema_name]), components(file), "$", dispatch=True))


def _check(value: Json, schema: JsonObject, known: JsonObject, at: str, *, dispatch: bool) -> list[str]:
    schema = _resolved(schema, known)
    if value is None and (schema.get("nullable") or ("type" in schema and dispatch and schema["type"] == "integer")):
        return []
    mapping = as_object(as_object(schema.get("discriminator")).get("mapping"))
    if dispatch and mapping and isinstance(value, dict):
        kind = text_of(value, text_of(as_object(schema["discriminator"]), "propertyName"))
        if kind not in mapping:
            return [f"{at}: unknown type {kind!r}"]
        return _check(value, {"$ref": mapping[kind]}, known, at, dispatch=False)
    found = [
        fault for part in objects_in(schema.get("allOf")) for fault in _check(value, part, known, at, dispatch=False)
    ]
    return (
        found
        + _check_type(value, schema, at)
        + _check_object(value, schema, known, at)
        + _check_list(value, schema, known, at)
    )


def _resolved(schema: JsonObject, known: JsonObject) -> JsonObject:
    reference = text_of(schema, "$ref")
    return as_object(known[reference.rsplit("/", 1)[-1]]) if reference else schema


def _check_type(value: Json, schema: JsonObject, at: str) -> list[str]:
    kind = text_of(schema, "type")
    wanted = PYTHON_TYPES.get(kind)
    if wanted and (not isinstance(value, wanted) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{at}: {value!r} is no {kind}"]
    if "enum" in schema and value not in as_list(schema["enum"]):
        return [f"{at}: {value!r} is not in {schema['enum']}"]
    most = schema.get("maxLength")
    return (
        [f"{at}: longer than {most}"] if isinstance(value, str) and isinstance(most, int) and len(value) > most else []
    )


def _check_object(value: Json, schema: JsonObject, known: JsonObject, at: str) -> list[str]:
    if not isinstance(value, dict):
        return []
    found = [f"{at}: {name} is missing" for name in texts_in(schema.get("required")) if name not in value]
    for name, inner in as_object(schema.get("properties")).items():
        if name in value:
            found += _check(value[name], as_object(inner), known, f"{at}.{name}", dispatch=True)
    return found


def _check_list(value: Json, schema: JsonObject, known: JsonObject, at: str) -> list[str]:
    if not isinstance(value, list) or "items" not in schema:
        return []
    items = as_object(schema["items"])
    return [fault for n, item in enumerate(value) for fault in _check(item, items, known, f"{at}[{n}]", dispatch=True)]
