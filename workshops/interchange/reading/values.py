"""JSON values as the text that a cell would hold."""

from typing import Any


def as_text(value: Any) -> str:
    """Return a value as text: null and booleans as "", lists joined by `;`, translations by their English or first."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value)))
    if isinstance(value, dict):
        return _name(value)
    return str(value)


def _name(value: Any) -> str:
    """Return the name of an object, or the text of anything plain; deeper nesting is no text."""
    if isinstance(value, dict):
        known = [value.get(key) for key in ("public_name", "name", "full_public_name", "title", "en")]
        texts = [v for v in [*known, *value.values()] if isinstance(v, str) and v.strip()]
        return texts[0] if texts else ""
    return "" if value is None or isinstance(value, bool | list) else str(value)
