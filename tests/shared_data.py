"""The only way tests reach the shared data beside the project; absent data skips the test and says so."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(path: str) -> Path:
    """Return `../shared/data/<path>`, or skip the test plainly when the folder is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"no shared data at {SHARED / 'data'}")
    return SHARED / "data" / path


def shared_tool(path: str) -> Path:
    """Return `../shared/tools/<path>`, or skip the test plainly when the folder is absent."""
    if not (SHARED / "tools").is_dir():
        pytest.skip(f"no shared tools at {SHARED / 'tools'}")
    return SHARED / "tools" / path
