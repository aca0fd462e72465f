"""Copies the browser scripts we use from their npm packages to ui/static/ui/vendor, licences included."""

from pathlib import Path

from npm_package import unpacked

VENDOR = Path(__file__).resolve().parents[2] / "src/tetote/ui/static/ui/vendor"
SCRIPTS = (
    ("sortablejs@1.15.7", "Sortable.min.js", "sortable.min.js"),
    ("idiomorph@0.8.0", "dist/idiomorph.min.js", "idiomorph.min.js"),
)

LEAFLET = "leaflet@1.9.4"
SOURCE_MAP = b"//# sourceMappingURL="


def leaflet() -> None:
    """The map: its script, its style and the pictures that the style names."""
    place = VENDOR / "leaflet"
    with unpacked(LEAFLET) as package:
        (place / "images").mkdir(parents=True, exist_ok=True)
        # The last line names a file for developers that we do not ship.
        script = (package / "dist/leaflet.js").read_bytes().partition(SOURCE_MAP)[0]
        (place / "leaflet.js").write_bytes(script)
        (place / "leaflet.css").write_bytes((package / "dist/leaflet.css").read_bytes())
        for picture in (package / "dist/images").glob("*.png"):
            (place / "images" / picture.name).write_bytes(picture.read_bytes())
        (VENDOR / "leaflet.LICENSE.txt").write_text((package / "LICENSE").read_text())
    print(LEAFLET)


def main() -> None:
    """Fetch and copy each script and its licence."""
    leaflet()
    for package_name, source, target in SCRIPTS:
        with unpacked(package_name) as package:
            (VENDOR / target).write_bytes((package / source).read_bytes())
            licence = (package / "LICENSE").read_text()
        (VENDOR / target.replace(".min.js", ".LICENSE.txt")).write_text(licence)
        print(f"{package_name}: {target}")


if __name__ == "__main__":
    main()
