from pathlib import Path

from workshops.interchange.reading.columns import COLUMNS
from workshops.interchange.reading.programme import MAX_BYTES, MAX_DAYS, MAX_PLACES, MAX_ROWS

PAGE = (Path(__file__).resolve().parents[2] / "docs/howto/import.md").read_text(encoding="utf-8")


def test_every_column_and_every_name_of_it_is_documented() -> None:
    told = [line.strip("|").split("|") for line in PAGE.split("## Columns")[1].splitlines() if line.startswith("| ")]
    documented = {name.strip(): [alias.strip() for alias in aliases.split(",")] for name, aliases in told[1:]}
    others = {column: [a for a in names if a != column.replace("_", " ")] for column, names in COLUMNS.items()}
    assert documented == others


def test_the_limits_are_documented() -> None:
    assert f"At most {MAX_BYTES // 1024**2} MB, {MAX_ROWS:,} rows, {MAX_PLACES} places and {MAX_DAYS} days." in PAGE
