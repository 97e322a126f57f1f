"""Run the figures: `python -m bench [PREFIX]`; a line `area.name value bar` each; exit code 1 if one misses its bar."""

import argparse
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from .figures import Figure
from .site import own_site


def areas(prefix: str) -> Iterator[str]:
    """Yield the areas that have a figure whose name may start with `prefix`."""
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        area = path.stem.removeprefix("bench_")
        if f"{area}.".startswith(prefix) or prefix.startswith(f"{area}."):
            yield area


def measured(prefix: str) -> Iterator[Figure]:
    """Yield each figure whose name starts with `prefix`."""
    for area in areas(prefix):
        for figure in import_module(f"bench.bench_{area}").figures():
            if figure.name.startswith(prefix):
                yield figure


def main(arguments: list[str]) -> int:
    """Print the figures, and on standard error those over their bar; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, each figure against its bar.")
    parser.add_argument("prefix", nargs="?", default="", help="only figures whose name starts so: schedule")
    prefix = parser.parse_args(arguments).prefix
    missed, seen = [], 0
    with own_site():
        for figure in measured(prefix):
            print(figure, flush=True)
            seen += 1
            if not figure.met:
                missed.append(figure)
    for figure in missed:
        print(f"over its bar: {figure}", file=sys.stderr)
    if not seen:
        print(f"no figure starts with {prefix!r}", file=sys.stderr)
    return 1 if missed or not seen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
