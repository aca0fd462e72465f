"""Papers of the centre (PDF, A4): activity reports, monthly reports, pre-meeting sheets, incidents. Pure."""

from tetote.matching.papers.sheets import Sheet, as_pdf

__all__ = ["Sheet", "as_pdf"]
