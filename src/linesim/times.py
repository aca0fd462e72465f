"""Moments as LINE writes them."""

from datetime import datetime


def iso(moment: datetime) -> str:
    """2026-04-01T09:30:00.121Z"""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
