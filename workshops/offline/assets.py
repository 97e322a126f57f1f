"""The files that kept pages need, and what of the site stands for itself without a signal."""

import json
from hashlib import sha256

from django.template.loader import render_to_string
from django.templatetags.static import static

FILES = (
    "site.css",
    "programme.css",
    "print.css",
    "plain.css",
    "icon.svg",
    "icon-192.png",
    "icons.svg",
    "riverside.svg",
    "offline.js",
    "offline_find.js",
    "alarms.js",
    "draft.js",
    "waiting.js",
    "waiting_send.js",
    "waiting_shown.js",
    "waiting_store.js",
)


def file_addresses() -> list[str]:
    """Return the addresses of the files, under names that change with their content."""
    return [static(f"workshops/{name}") for name in FILES]


def digest(content: str) -> str:
    """Return what tells one content from another."""
    return sha256(content.encode()).hexdigest()[:16]


def shell() -> str:
    """Return, as a line of JavaScript, what the worker keeps before anything else; it changes when a file does."""
    page = digest(render_to_string("offline/nothing.html"))
    return f"const SHELL = {json.dumps({'page': '/offline/', 'hash': page, 'files': file_addresses()})};\n"
