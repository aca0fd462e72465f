"""Views of one thing side by side: the entries of `<c-tabs>`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Tab:
    """One tab: its words, where it leads, how many things are there, whether it is the one being read."""

    label: str | Promise
    url: str
    count: int | None = None
    current: bool = False
