"""A mail server that keeps each mail as a file, and writes down when: `python -m bench.mail_sink PORT FOLDER`."""

import signal
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """Keeps what it takes; `times` gets a line for each mail."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        self.times = (folder / "times").open("a", buffering=1)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep it, as a server must before it says so, and when it came."""
        self.count += 1
        mail = message_from_bytes(envelope.content, policy=policy.default)
        (self.folder / f"{self.count}.eml").write_bytes(envelope.original_content)
        self.times.write(f"{time.time()} {mail['Message-ID']}\n")
        return "250 kept"


def main(port: int, folder: Path) -> None:
    """Listen until told to stop."""
    controller = Controller(Sink(folder), hostname="127.0.0.1", port=port)
    controller.start()
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    controller.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
