"""Every address of the app with the methods its view answers to and the rights its door asks for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import getclosurevars
from typing import Any

from django.urls import URLPattern, URLResolver

from workshops.people.rights import Right
from workshops.urls import urlpatterns

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")


@dataclass(frozen=True, kw_only=True)
class Address:
    """One pattern; `rights` are those to read and to write, empty when its view has no door."""

    route: str
    name: str
    arguments: tuple[str, ...]
    methods: tuple[str, ...]
    rights: tuple[Right, ...]

    def right(self, method: str) -> Right:
        """Return the right that a request by this method needs."""
        return self.rights[method == "POST"]


def every_address(patterns: list[URLPattern | URLResolver] = urlpatterns) -> Iterator[Address]:
    """Yield every address of the app's slices, in order."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from every_address(pattern.url_patterns)
        else:
            yield Address(
                route=f"/{pattern.pattern}",
                name=pattern.name or "",
                arguments=tuple(pattern.pattern.converters),
                methods=methods_of(pattern.callback),
                rights=getattr(pattern.callback, "rights", ()),
            )


def methods_of(view: Callable[..., Any]) -> tuple[str, ...]:
    """Return the methods a view answers to, which its require_... decorator names; none without one."""
    inner: Callable[..., Any] | None = view
    while inner is not None:
        named = getclosurevars(inner).nonlocals.get("request_method_list")
        if named is not None:
            return tuple(method for method in METHODS if method in named)
        inner = getattr(inner, "__wrapped__", None)
    return ()
