"""Filled below."""

SENTENCES: dict[str, tuple[str, str]] = {}
