"""Compiles the inner loops of the search where numba is installed, and leaves them as they are where it is not."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

SOURCES = ("arrays", "fast", "kernel", "walks", "losses", "anneal")


def cache_folder() -> str:
    """Return where compiled code is kept: another folder when a source changes, as each is compiled into others."""
    here = Path(__file__).parent
    digest = sha256(b"".join((here / f"{name}.py").read_bytes() for name in SOURCES)).hexdigest()
    return str(here / "__pycache__" / f"compiled-{digest[:12]}")


Function = TypeVar("Function", bound=Callable[..., Any])

try:
    from numba import config, njit, types
    from numba.extending import intrinsic
except ImportError:  # the same code, not compiled
    COMPILED = False

    def fast(function: Function) -> Function:
        """Return the function as it is."""
        return function

    def borrowed(rows: Any) -> Any:
        """Return the rows as they are."""
        return rows

else:
    COMPILED = True
    if not config.CACHE_DIR:
        config.CACHE_DIR = cache_folder()

    def fast(function: Function) -> Function:
        """Return the function compiled into its callers, kept on disk between runs where that is possible."""
        return cast(Function, njit(cache=True, forceinline=True)(function))

    @intrinsic  # type: ignore[untyped-decorator]
    def borrowed(_context: Any, rows: Any) -> Any:
        """Return the rows without their owners: who calls keeps them alive, and no call inside counts references.

        Counting them for some 45 rows at each call took most of the time.
        """

        def code(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            value = arguments[0]
            for number, kind in enumerate(rows.types):
                row = context.make_array(kind)(context, builder, value=builder.extract_value(value, number))
                row.meminfo = context.get_constant_null(types.MemInfoPointer(types.voidptr))
                value = builder.insert_value(value, row._getvalue(), number)
            return value

        return rows(rows), code
