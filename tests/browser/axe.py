"""What axe finds wrong with a page: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Only what it finds crosses from the browser: what passes is most of its answer.
RUN = "rules => axe.run({resultTypes: ['violations'], ...rules}).then(({violations}) => violations)"


def violations(page: Page, *rules: str) -> list[dict[str, Any]]:
    """Return what breaks a rule of axe, of these alone where some are named."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    return list(page.evaluate(RUN, {"runOnly": rules} if rules else {}))


def told(page: Page, *rules: str) -> list[str]:
    """Return what breaks a rule, each with its help and where the first two of it are."""
    found = violations(page, *rules)
    return [f"{one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:2]]}" for one in found]
