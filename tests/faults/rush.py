"""People who arrive at any moment of a span, each with a connection of their own, and how long their answers took.

Nobody waits for anybody else: whoever is due comes, however slow the site is by then.
"""

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
COOKIE = re.compile(rb"(?im)^set-cookie: csrftoken=([^;]+)")
LOOKS = (0.5, 3.0)  # seconds that people look at a page
GIVES_UP = 30.0


@dataclass
class Seen:
    """The seconds of each answer by what was asked, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Return the seconds within which that share of all answers came."""
        times = sorted(second for one in self.seconds.values() for second in one)
        return times[min(int(len(times) * share), len(times) - 1)]

    def told(self) -> str:
        """Return the figures in a line."""
        medians = [f"{what} {sorted(one)[len(one) // 2] * 1000:.0f}" for what, one in self.seconds.items()]
        count = sum(map(len, self.seconds.values()))
        return (
            f"{count} answers, {len(self.wrong)} wrong; ms: p50 {self.percentile(0.5) * 1000:.0f}, "
            f"p99 {self.percentile(0.99) * 1000:.0f}, most {self.percentile(1) * 1000:.0f}; "
            f"medians {', '.join(medians)}"
        )


class Browser:
    """One person's connection, session and token."""

    def __init__(self, port: int, session: str, seen: Seen) -> None:
        self.port, self.cookies, self.seen = port, {"sessionid": session}, seen
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, what: str, path: str, expected: int, form: dict[str, str] | None = None) -> bytes:
        """Return the body of an answer, timed; another status than expected is noted."""
        began = time.monotonic()
        try:
            status, head, body = await asyncio.wait_for(self._exchange(path, form), GIVES_UP)
        except (OSError, EOFError, ValueError) as error:
            self.seen.wrong.append(f"{what} {path}: {error!r}")
            raise
        self.seen.seconds.setdefault(what, []).append(time.monotonic() - began)
        if status != expected:
            self.seen.wrong.append(f"{what} {path}: {status}")
        if kept := COOKIE.search(head):
            self.cookies["csrftoken"] = kept[1].decode()
        return body

    async def _exchange(self, path: str, form: dict[str, str] | None) -> tuple[int, bytes, bytes]:
        """Send and read; where the server hung up while the person looked, on a new connection, as browsers do."""
        if self.streams is not None:
            try:
                return await self._say(self.streams, path, form)
            except (ConnectionError, EOFError):
                self.close()
        self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        return await self._say(self.streams, path, form)

    async def _say(
        self, streams: tuple[asyncio.StreamReader, asyncio.StreamWriter], path: str, form: dict[str, str] | None
    ) -> tuple[int, bytes, bytes]:
        reader, writer = streams
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{'POST' if form else 'GET'} {path} HTTP/1.1", f"Host: localhost:{self.port}", f"Cookie: {cookies}"]
        body = urlencode(form).encode() if form else b""
        if form:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        writer.write("\r\n".join([*lines, "Accept-Language: en", "", ""]).encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?im)^content-length: (\d+)", head)
        answer = await reader.readexactly(int(length[1]) if length else 0)
        return int(head.split()[1]), head, answer

    def close(self) -> None:
        """Hang up."""
        if self.streams is not None:
            self.streams[1].close()
            self.streams = None


async def _come(port: int, one: dict[str, str], after: float, chance: random.Random, seen: Seen) -> None:
    looks = chance.uniform(*LOOKS)
    await asyncio.sleep(after)
    browser = Browser(port, one["session"], seen)
    try:
        page = await browser.ask("workshop", one["workshop"], 200)
        await asyncio.sleep(looks)
        token = TOKEN.search(page)
        form = {"csrfmiddlewaretoken": token[1].decode() if token else "", "what": "take", "next": one["workshop"]}
        await browser.ask("sign up", one["seat"], 302, form)
        await browser.ask("after", one["workshop"], 200)
    except (OSError, EOFError, ValueError):
        pass  # noted
    finally:
        browser.close()


async def _all(port: int, people: list[dict[str, str]], seconds: float, seen: Seen) -> None:
    chance = random.Random(2)
    arrivals = [chance.uniform(0, seconds) for _person in people]
    async with asyncio.TaskGroup() as group:
        for one, after in zip(people, arrivals, strict=True):
            group.create_task(_come(port, one, after, chance, seen))


def rush(port: int, people: list[dict[str, str]], seconds: float) -> Seen:
    """Let people come within the seconds, each to look at a workshop, sign up for it and see what came of it."""
    seen = Seen()
    asyncio.run(_all(port, people, seconds, seen))
    return seen
