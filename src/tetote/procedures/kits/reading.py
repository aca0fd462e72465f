"""A file to a kit, or to everything that is wrong with it."""

import json
from dataclasses import dataclass, replace
from typing import cast

from tetote.procedures.engine.definition.putting import numbered
from tetote.procedures.engine.definition.stored import SPEC_VERSION
from tetote.procedures.kits.checking import check
from tetote.procedures.kits.findings import KitFinding
from tetote.procedures.kits.model import KIT_VERSION, Kit
from tetote.procedures.kits.shape import Shaping

LARGEST = 512 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class ReadKit:
    """`kit` is there when the file has the shape of one; grave findings stand in the way of taking it."""

    kit: Kit | None
    findings: tuple[KitFinding, ...]

    @property
    def is_usable(self) -> bool:
        """Whether nothing grave was found."""
        return self.kit is not None and not any(finding.grave for finding in self.findings)


class _TwiceError(ValueError):
    pass


def read_kit(data: bytes) -> ReadKit:
    """Never raises; a file nobody meant as a kit gets one finding that says so."""
    if len(data) > LARGEST:
        return _refused("kit.too-large", most=str(LARGEST // 1024))
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
        json.dumps(found, ensure_ascii=False).encode()  # half a sign (\\ud800) is a text nobody can keep or show
    except UnicodeError:
        return _refused("kit.not-text")
    except _TwiceError as twice:
        return _refused("kit.twice", name=str(twice)[:40])
    except (ValueError, RecursionError) as error:
        return _refused("kit.not-json", line=str(getattr(error, "lineno", 1)))
    return _shaped(found)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _refused(message: str, **data: str) -> ReadKit:
    return ReadKit(None, (KitFinding(message, "", data),))


def _shaped(found: object) -> ReadKit:
    if not isinstance(found, dict):
        return _refused("kit.wrong", wanted="{ … }")
    if found.get("kit_version") != KIT_VERSION:
        return _refused("kit.version", found=str(found.get("kit_version"))[:20], known=str(KIT_VERSION))
    procedure = found.get("procedure")
    if isinstance(procedure, dict) and procedure.get("spec_version") != SPEC_VERSION:
        return _refused("kit.version", found=str(procedure.get("spec_version"))[:20], known=str(SPEC_VERSION))
    if isinstance(procedure, dict):
        found = {**found, "procedure": {name: one for name, one in procedure.items() if name != "spec_version"}}
    shaping = Shaping()
    kit = cast("Kit | None", shaping.value(Kit, found, ""))
    if kit is None or shaping.findings:
        return ReadKit(None, tuple(shaping.findings))
    kit = replace(kit, procedure=numbered(kit.procedure))
    return ReadKit(kit, tuple(check(kit)))
