"""A bank account by name: bank and branch as people call them, found by their codes, read back with their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from tetote.kernel.errors import TetoteError
from tetote.procedures.queries.banks import Named, banks, branches, matching

PARTS = ("bank", "branch", "type", "number", "holder")


def types() -> Sequence[tuple[str, str]]:
    """Codes and names of the types of accounts."""
    return (("1", _("Ordinary")), ("2", _("Current")), ("4", _("Savings")))


@dataclass(frozen=True, slots=True)
class Account:
    """A stored account with names."""

    bank: str
    branch: str
    type: str
    number: str
    holder: str

    @property
    def words(self) -> Sequence[str]:
        """As lines."""
        return (self.bank, self.branch, f"{self.type} {self.number}", self.holder)


def account_of(data: QueryDict, name: str) -> str:
    """As the engine takes it.

    Raises:
        TetoteError: a bank or branch of that name is not known, or several might be meant.
    """
    typed = {part: data.get(f"{name}:{part}", "").strip() for part in PARTS}
    if not any(word for part, word in typed.items() if part != "type"):
        return ""
    bank = _one(typed["bank"], banks(), _("bank"))
    branch = _one(typed["branch"], branches(bank.code), _("branch"))
    return f"{bank.code} {branch.code} {typed['type']} {typed['number']} {typed['holder']}"


def _one(typed: str, among: Mapping[str, Named], what: str) -> Named:
    found = matching(typed, among)
    if len(found) == 1:
        return found[0]
    if not typed:
        raise TetoteError(_("Please write the name of the %(what)s.") % {"what": what})
    if not found:
        raise TetoteError(_("No %(what)s of this name was found. A code will do, too.") % {"what": what})
    names = "、".join(f"{one.name} ({one.code})" for one in found)
    raise TetoteError(
        _("Several might be meant. Please choose the %(what)s: %(names)s") % {"what": what, "names": names}
    )


def account(value: str) -> Account:
    """A stored account as people read it; what there is no name for stays a code."""
    codes, _blank, holder = value.partition(" ")
    bank, branch, kind, number = (*codes.split("-"), "", "", "", "")[:4]
    return Account(
        f"{_name(bank, banks())} ({bank})",
        f"{_name(branch, branches(bank))} ({branch})",
        dict(types()).get(kind, kind),
        number,
        holder,
    )


def _name(code: str, among: Mapping[str, Named]) -> str:
    return among[code].name if code in among else code
