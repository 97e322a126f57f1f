"""Queries that Django words once: asked again with other values, one costs what the database takes and no more."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Value = int | str | date


class Prepared:
    """The rows of a query of values, for other values each time.

    `ask` makes the query; the examples are only there to find in its words where the values go, so each must be one
    that the query says nowhere else.
    """

    def __init__(self, ask: Callable[..., "QuerySet[Any, Any]"], *examples: Value) -> None:
        self.ask, self.examples = ask, examples
        self._worded: tuple[str, list[Any], list[tuple[int, list[Any], Any]]] | None = None

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        """Return the rows of the query for these values."""
        if self._worded is None:
            self._worded = self._word()
        words, params, readers = self._worded
        for_now = dict(zip(map(str, self.examples), map(_param, values), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(words, [for_now.get(str(param), param) for param in params])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return [_read(row, readers) for row in rows] if readers else rows

    def first(self, *values: Value) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        return next(iter(self.rows(*values)), None)

    def _word(self) -> tuple[str, list[Any], list[tuple[int, list[Any], Any]]]:
        compiler = self.ask(*self.examples).query.get_compiler(connection=connection)
        words, params = compiler.as_sql()
        missing = set(map(str, self.examples)) - set(map(str, params))
        if missing:
            raise ValueError(f"the query does not say {missing}")
        selected = [column for column, _words, _alias in compiler.select]
        readers = [(at, *reader) for at, reader in sorted(compiler.get_converters(selected).items())]
        return words, list(params), readers


def _param(value: Value) -> Any:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _read(row: tuple[Any, ...], readers: list[tuple[int, list[Any], Any]]) -> tuple[Any, ...]:
    """Return the row as Django reads it: a database without dates, say, keeps them as text."""
    read = list(row)
    for at, convert, column in readers:
        for one in convert:
            read[at] = one(read[at], column, connection)
    return tuple(read)
