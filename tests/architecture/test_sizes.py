"""Small numbers, held for years: they are what makes a house pleasant to walk through."""

from collections.abc import Sequence
from statistics import median

import pytest

from tests.architecture.house import Module, modules, nothing

PACKAGES = ("tetote", "linesim")


def ninth_tenth(sizes: Sequence[int]) -> int:
    return sorted(sizes)[int(len(sizes) * 0.9)]


def of(package: str) -> list[Module]:
    return [module for module in modules() if module.package == package and module.lines]


def function_sizes(package: str) -> list[int]:
    return [(f.end_lineno or f.lineno) - f.lineno + 1 for module in of(package) for f in module.functions()]


@pytest.mark.parametrize("package", PACKAGES)
def test_functions_are_short(package: str) -> None:
    sizes = function_sizes(package)
    assert (median(sizes) <= 8, ninth_tenth(sizes) <= 25) == (True, True), (median(sizes), ninth_tenth(sizes))


@pytest.mark.parametrize("package", PACKAGES)
def test_no_function_is_long(package: str) -> None:
    nothing(
        [
            f"{module.at(function.lineno)} {function.name}"
            for module in of(package)
            for function in module.functions()
            if (function.end_lineno or 0) - function.lineno >= 50
        ]
    )


@pytest.mark.parametrize("package", PACKAGES)
def test_files_are_short(package: str) -> None:
    sizes = [module.lines for module in of(package)]
    assert (median(sizes) <= 80, ninth_tenth(sizes) <= 250) == (True, True), (median(sizes), ninth_tenth(sizes))


@pytest.mark.parametrize("package", PACKAGES)
def test_no_file_is_long(package: str) -> None:
    nothing([f"{module.at(1)} {module.lines}" for module in of(package) if module.lines > 500])
