"""Run one part of the tests as CI does: `python -m tools.part NAME PYTEST-ARGUMENTS...`.

The exit code is pytest's, and 1 as well when no test of the part passed: a part that was only skipped did not run.
A part that takes too long is interrupted, so that its fixtures can clean up, and fails.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

LONGEST = 15 * 60.0  # seconds of one part


def counts(report: Path) -> tuple[int, int]:
    """Return how many tests passed and how many were skipped, from pytest's JUnit file."""
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    totals = [
        (int(suite.get("tests", 0)), *(int(suite.get(key, 0)) for key in ("skipped", "failures", "errors")))
        for suite in suites
    ]
    skipped = sum(row[1] for row in totals)
    return sum(row[0] for row in totals) - skipped - sum(row[2] + row[3] for row in totals), skipped


def hear() -> None:
    """Hear SIGINT, which a program that was started in the background may have been told to ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run_within(command: list[str], seconds: float, grace: float = 60.0) -> int:
    """Run a command and return its exit code; interrupt it after `seconds`, kill its group `grace` seconds later."""
    process = subprocess.Popen(command, process_group=0, preexec_fn=hear)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        print(f"-- interrupted after {seconds:.0f} s", flush=True)
        process.send_signal(signal.SIGINT)
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return 124


def main(name: str, arguments: list[str]) -> int:
    """Run pytest and say how the part ended."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        run = [sys.executable, "-m", "pytest", "-q", "--durations=5", f"--junit-xml={report}", *arguments]
        code = run_within(run, LONGEST)
        passed, skipped = counts(report) if report.exists() else (0, 0)
    seconds = time.monotonic() - began
    print(f"-- part {name}: {passed} passed, {skipped} skipped, exit code {code}, {seconds:.0f} s", flush=True)
    if code == 0 and passed == 0:
        print(f"-- part {name}: no test ran", flush=True)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
