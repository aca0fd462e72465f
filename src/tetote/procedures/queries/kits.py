"""The kit format as neighbours use it; it is pure, so that this is only its door."""

from tetote.procedures.kits import (
    Automation,
    Kit,
    KitFinding,
    Menu,
    Message,
    Origin,
    ReadKit,
    kit_json,
    read_kit,
    shipped,
)
from tetote.procedures.kits.checking import gaps as gap_findings
from tetote.procedures.kits.model import APPROVED, BEFORE, DONE, LANGUAGES, RECEIVED, RETURNED, STATE
from tetote.procedures.kits.reading import LARGEST

__all__ = [
    "APPROVED",
    "BEFORE",
    "DONE",
    "LANGUAGES",
    "LARGEST",
    "RECEIVED",
    "RETURNED",
    "STATE",
    "Automation",
    "Kit",
    "KitFinding",
    "Menu",
    "Message",
    "Origin",
    "ReadKit",
    "gap_findings",
    "kit_json",
    "read_kit",
    "shipped",
]
