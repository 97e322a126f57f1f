"""The part of the worker that sends what waits while no page of the site is open."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.urls import reverse

MODULES = ("waiting_store.js", "waiting_send.js")
OUTWARD = re.compile(r"^(import .*|export )", re.MULTILINE)


def waiting_code() -> str:
    """Return the pages' own modules as one function, for a worker can load none, and what calls it."""
    parts = (Path(str(finders.find(f"workshops/{name}"))).read_text() for name in MODULES)
    code = "\n".join(OUTWARD.sub("", part) for part in parts)
    return f"""
const waiting = (() => {{
{code}
return {{ all, alone, sendAll }};
}})();
async function sendWaiting() {{
  const [first] = (await waiting.all()).filter(({{ answer }}) => !answer);
  const sent = {{ sender: first?.sender, send: "{reverse("waiting-send")}", quietly: true }};
  const {{ why }} = await waiting.alone(() => waiting.sendAll(sent));
  for (const client of await self.clients.matchAll()) client.postMessage("waiting");
  if (why === "failed") throw new Error("no signal yet");
}}
self.addEventListener("sync", (event) => {{ if (event.tag === "waiting") event.waitUntil(sendWaiting()); }});
"""
