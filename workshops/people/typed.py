"""What people typed into an address."""

from django.http import HttpRequest


def typed_words(request: HttpRequest, name: str, longest: int = 100) -> str:
    """Return the address's `name` without outer space and NUL, which PostgreSQL refuses, cut at `longest` letters."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:longest]
