"""Copies the two browser scripts we use from their npm packages to ui/static/ui/vendor, licences included."""

from pathlib import Path

from npm_package import unpacked

VENDOR = Path(__file__).resolve().parents[2] / "src/tetote/ui/static/ui/vendor"
SCRIPTS = (
    ("sortablejs@1.15.7", "Sortable.min.js", "sortable.min.js"),
    ("idiomorph@0.8.0", "dist/idiomorph.min.js", "idiomorph.min.js"),
)


def main() -> None:
    """Fetch and copy each script and its licence."""
    for package_name, source, target in SCRIPTS:
        with unpacked(package_name) as package:
            (VENDOR / target).write_bytes((package / source).read_bytes())
            licence = (package / "LICENSE").read_text()
        (VENDOR / target.replace(".min.js", ".LICENSE.txt")).write_text(licence)
        print(f"{package_name}: {target}")


if __name__ == "__main__":
    main()
