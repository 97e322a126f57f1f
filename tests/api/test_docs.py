import re
from pathlib import Path

from workshops.api.contract import ENDPOINTS

PAGE = (Path(__file__).resolve().parents[2] / "docs/howto/api.md").read_text(encoding="utf-8")


def test_every_address_is_documented() -> None:
    assert re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE) == [endpoint.path for endpoint in ENDPOINTS]
