"""Loaded before Django: the tests' own settings come from the environment, as in life.

Each process of pytest-xdist has a folder, a cache and a broker of its own, in the folder of the process above it.
"""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="skillshare-tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
if WORKER:
    os.environ["DATA_DIR"] = str(Path(os.environ["DATA_DIR"]) / WORKER)
if os.environ.get("REDIS_URL") and WORKER:
    server, _, first = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{server}/{int(first) + 1 + int(WORKER.removeprefix('gw'))}"
os.environ.setdefault("SECRET_KEY", "only-for-tests-and-long-enough-to-be-taken")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
Path(os.environ["DATA_DIR"], "static").mkdir(parents=True, exist_ok=True)


def pytest_collection_finish() -> None:
    """Let no search for garbage go through what was imported and collected: it stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1000)
