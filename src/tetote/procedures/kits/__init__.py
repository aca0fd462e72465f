"""Kits: a procedure with its messages, reminders, menu button and sample answers, as one file that anyone may pass on.

Pure: text in, a `Kit` or findings out. Nothing here is fetched, run or sent.
"""

from tetote.procedures.kits.findings import KitFinding
from tetote.procedures.kits.model import Automation, Kit, Menu, Message, Origin, Sample
from tetote.procedures.kits.reading import ReadKit, read_kit
from tetote.procedures.kits.shipped import shipped
from tetote.procedures.kits.writing import kit_json

__all__ = [
    "Automation",
    "Kit",
    "KitFinding",
    "Menu",
    "Message",
    "Origin",
    "ReadKit",
    "Sample",
    "kit_json",
    "read_kit",
    "shipped",
]
