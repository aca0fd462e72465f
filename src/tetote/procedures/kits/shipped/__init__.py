"""The kits that come with the installation."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tetote.procedures.kits.model import Kit
from tetote.procedures.kits.reading import read_kit


@cache
def shipped() -> Mapping[str, Kit]:
    """By name, in the order of the catalogue. A kit that cannot be read is a fault of ours, and loud."""
    found: dict[str, Kit] = {}
    for file in sorted(files(__name__).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".json"):
            read = read_kit(file.read_bytes())
            if read.kit is None or not read.is_usable:
                raise ValueError([finding.sentence("en") for finding in read.findings])
            found[read.kit.name] = read.kit
    return found
