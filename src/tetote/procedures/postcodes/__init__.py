"""Japan Post's list of postcodes (utf_ken_all.csv), read and made plain. Pure: rows in, towns out."""

from tetote.procedures.postcodes.reading import NotTheListError, Town, towns

__all__ = ["NotTheListError", "Town", "towns"]
