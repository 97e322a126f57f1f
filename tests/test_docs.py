"""The docs say what the code does: a setting, target, command, slice or model that is undocumented fails here."""

import re
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]


def text(path: str) -> str:
    return (ROOT / path).read_text()


def section(document: str, title: str) -> str:
    """Return what stands under a heading, up to the next of its level or above."""
    heading = re.search(rf"^(#+) {re.escape(title)}$", document, re.MULTILINE)
    assert heading is not None, f"no heading {title}"
    rest = document[heading.end() :]
    return re.split(rf"^#{{1,{len(heading[1])}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def first_cells(table: str) -> set[str]:
    """Return the names in the first column of the tables in a text."""
    rows = re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_every_setting_is_documented() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', text("skillshare/settings.py")))
    assert first_cells(section(text("docs/operating.md"), "Settings")) == read


def test_every_command_is_documented() -> None:
    folder = ROOT / "workshops/management/commands"
    commands = {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}
    assert first_cells(section(text("docs/operating.md"), "Commands")) == commands


def test_every_make_target_is_documented() -> None:
    targets = set(re.findall(r"^([a-z-]+):(?! export)", text("Makefile"), re.MULTILINE))
    assert first_cells(section(text("docs/operating.md"), "For developers")) == {f"make {name}" for name in targets}


def test_every_slice_is_in_the_architecture() -> None:
    slices = {path.parent.name for path in ROOT.glob("workshops/*/__init__.py")} | {"prepared", "timespan"}
    known = first_cells(section(text("docs/architecture.md"), "Slices"))
    assert known == slices - {"management", "migrations", "templatetags"}


def test_the_layers_in_the_architecture_are_those_that_lint_enforces() -> None:
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = [layer.replace("workshops.", "") for layer in contracts[0]["layers"]]
    drawn = section(text("docs/architecture.md"), "Who may import whom").split("```")[1]
    assert drawn.split("\n")[1:-1] == layers


def test_every_slice_has_its_place_in_the_layers() -> None:
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layered = {name.strip() for layer in contracts[0]["layers"] for name in layer.split("|")}
    assert set(contracts[1]["containers"]) == layered - {"workshops.prepared", "workshops.timespan"}
    assert {name.removeprefix("workshops.") for name in layered} == first_cells(
        section(text("docs/architecture.md"), "Slices")
    )


def test_every_model_is_in_the_glossary() -> None:
    words = set(re.findall(r"\w+", text("docs/glossary.md")))
    assert {model.__name__ for model in apps.get_app_config("workshops").get_models()} <= words


def test_every_link_between_the_docs_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]
    links = [
        (page, target)
        for page in pages
        if page.exists()
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text())
    ]
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []
