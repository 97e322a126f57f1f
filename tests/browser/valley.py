"""A link between a browser and a site that a test can cut or slow down: nothing listens while it is cut."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tools.servers import free_port


class Valley:
    """Carries bytes between a port of its own and the site's."""

    def __init__(self, site: str) -> None:
        self.port, self.slow = free_port(), 0.0
        self.url, self._site = f"http://localhost:{self.port}", urlsplit(site).port
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def restore(self) -> None:
        """Let the site be reached."""
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def cut(self) -> None:
        """Close the port and every connection."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)

    def end(self) -> None:
        """Cut, for good."""
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._carry, "localhost", self.port)

    async def _close(self) -> None:
        if self._server:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._server = None

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        there, back = await asyncio.open_connection("localhost", self._site)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(self._pour(reader, back), self._pour(there, writer, is_answer=True))
        for end in (writer, back):
            end.transport.abort()
        self._tasks.discard(task)

    async def _pour(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, is_answer: bool = False) -> None:
        with suppress(OSError):
            while part := await source.read(65536):
                if is_answer and self.slow:
                    await asyncio.sleep(self.slow)
                sink.write(part)
                await sink.drain()
        sink.close()


@contextmanager
def valley(site: str) -> Iterator[Valley]:
    """Yield a link that works."""
    made = Valley(site)
    made.restore()
    try:
        yield made
    finally:
        made.end()
