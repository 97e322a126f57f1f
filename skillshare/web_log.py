"""The web server's own logs, of requests and of errors, without secrets."""

import logging

from gunicorn.config import Config
from gunicorn.glogging import Logger

from skillshare.masking import MaskingFormatter


class MaskingLogger(Logger):  # type: ignore[misc]  # gunicorn says nothing of its types
    """Gunicorn's logs, wherever an operator sends them, masked."""

    def setup(self, cfg: Config) -> None:
        """Set the logs up as always, then mask what they write."""
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                handler.setFormatter(masking(handler.formatter))


def masking(formatter: logging.Formatter | None) -> MaskingFormatter:
    """Return a formatter that writes like the one given and masks."""
    return MaskingFormatter(formatter._fmt, formatter.datefmt) if formatter else MaskingFormatter()
