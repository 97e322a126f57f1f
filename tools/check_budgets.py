"""Keep things small: refuse files over 300 lines and a stylesheet or scripts over their bytes."""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST = 300  # lines of any file of ours
OURS = (".py", ".html", ".css", ".js", ".txt", ".sh", ".toml")
FREE = ("workshops/migrations/", "requirements")  # generated
STATIC = Path("workshops/static/workshops")
COMPRESSED = {".css": 14_000, ".js": 26_000}  # bytes of all files of a kind, each gzipped


def tracked() -> list[Path]:
    """Return the project's files, those not yet committed too."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(listing, check=True, capture_output=True, text=True).stdout.splitlines()
    return [Path(name) for name in sorted(set(found)) if Path(name).is_file()]


def too_long(files: list[Path]) -> Iterator[str]:
    """Yield each file of ours with more lines than a reader should have to hold."""
    for path in files:
        if path.suffix in OURS and not str(path).startswith(FREE):
            lines = len(path.read_text().splitlines())
            if lines > LONGEST:
                yield f"{path}: {lines} lines; the most is {LONGEST}"


def too_heavy(files: list[Path]) -> Iterator[str]:
    """Yield each kind of static file whose bytes on the wire are over its budget."""
    for suffix, most in COMPRESSED.items():
        ours = [path for path in files if path.suffix == suffix and path.is_relative_to(STATIC)]
        size = sum(len(gzip.compress(path.read_bytes())) for path in ours)
        if size > most:
            yield f"{STATIC}/*{suffix}: {size} bytes compressed; the most is {most}"


def main() -> int:
    """Print what is over its budget; return 1 when anything is."""
    files = tracked()
    findings = [*too_long(files), *too_heavy(files)]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
