"""Procedures answered on the web: one question a page, for members by their link and for strangers by theirs."""
