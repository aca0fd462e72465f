"""What is committed speaks of Tetote alone: no address of a package registry, no path of one machine."""

import subprocess
from pathlib import Path

from tests.architecture.house import ROOT, nothing

# Written in two halves, or this file would find itself.
FORBIDDEN = ("pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs", "/wo" + "rk/")


def committed() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def findings(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", errors="ignore")
    return [f"{path.relative_to(ROOT)}: {word}" for word in FORBIDDEN if word in text]


def test_nothing_committed_names_a_registry_or_a_machine() -> None:
    nothing([finding for path in committed() for finding in findings(path)])
