"""Loaded before Django: the tests' own settings come from the environment, as in life."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="skillshare-tests-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
Path(os.environ["DATA_DIR"], "static").mkdir(parents=True, exist_ok=True)
