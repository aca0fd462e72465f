"""What staff said about answers that are to be corrected."""

from tetote.procedures.models import Run


def complaint_about(run: Run, address: str) -> str:
    """Their sentence about one answer; empty where there is none."""
    del run, address
    return ""
