"""Sums of money as forms ask for them."""

from typing import Any

from django import forms

MOST_YEN = 100_000


def yen(label: Any, *, least: int = 0, help_text: Any = "") -> forms.IntegerField:
    """A sum that may be left out."""
    return forms.IntegerField(label=label, min_value=least, max_value=MOST_YEN, required=False, help_text=help_text)
