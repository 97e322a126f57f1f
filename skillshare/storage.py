"""Static files under names that change with their content, the modules that our scripts import too."""

from typing import Any, ClassVar

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORTS = r"""(?P<matched>from\s*["'](?P<url>\./[^"']+)["'])"""


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """A script never runs with a module of another version than it was written for."""

    # Others' files name modules in comments, which Django's own support for modules takes for imports.
    patterns: ClassVar[Any] = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("workshops/*.js", ((IMPORTS, 'from "%(url)s"'),)),
    )
