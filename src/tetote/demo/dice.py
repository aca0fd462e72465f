"""Chance that falls the same way every time."""

from random import Random


def dice(seed: int, purpose: str) -> Random:
    """A source of chance for one purpose, so that what is drawn for one does not shift the draws of another."""
    return Random(f"{seed} {purpose}")  # noqa: S311 - it invents people and protects nothing
