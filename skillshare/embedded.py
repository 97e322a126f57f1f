"""What the embedded set-up keeps under DATA_DIR so that nothing has to be installed or chosen."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

# A worker takes few messages at each look, so kombu's own 1 s would hold it to about three a second.
SECONDS_BETWEEN_LOOKS = 0.25
RIVER_MARK = "at-the-river"


def kept_secret(data_dir: Path) -> str:
    """Return the signing key kept in `data_dir`/secret_key, made whole on first use, readable by its owner only."""
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, made = tempfile.mkstemp(dir=data_dir)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
        Path(made).unlink()
    return path.read_text()


def broker_options(data_dir: Path) -> dict[str, Any]:
    """Return kombu's options for a broker of files in `data_dir`/broker, with its folders made (mode 0700)."""
    folder = data_dir / "broker"
    for name in ("queue", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    queue = str(folder / "queue")
    folders = {"data_folder_in": queue, "data_folder_out": queue, "control_folder": str(folder / "control")}
    return {**folders, "polling_interval": SECONDS_BETWEEN_LOOKS}


def is_at_the_river(data_dir: str | None) -> bool:
    """Return whether a gathering was carried to the site that is kept there; a folder that cannot be used has none."""
    return bool(data_dir) and (Path(str(data_dir)) / RIVER_MARK).exists()


def mark_as_river(data_dir: Path) -> None:
    """Keep that a gathering was carried here: the site then listens to its wifi."""
    (data_dir / RIVER_MARK).touch()
