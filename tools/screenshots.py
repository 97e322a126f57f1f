"""Photograph the demo: `python -m tools.screenshots [NAME...]` writes docs/screenshots/NAME-WIDTH.png.

The site runs for it on a free port with data of its own, in a zone where it is mid-morning, so that something is on.
"""

import os
import signal
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import django
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.servers import free_port, running

OUT = Path("docs/screenshots")
CHROMIUM = "/usr/bin/chromium"
MOST_BYTES = 200_000
SIZES = {390: 844, 1280: 850}
HOUR = 10
ZONES = ("Pacific/Auckland", "Asia/Tokyo", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "America/Los_Angeles")
MORE_SIZES: dict[str, dict[int, int]] = {"board": {820: 1100, 1440: 900}}  # beside SIZES, by name
ONE_SIZE = {"draft-misses": 1280, "way-out": 390}  # instead of SIZES
BELOW_THE_HEAD = ("draft", "draft-misses", "way-out")
ORGANIZER, ATTENDEE = "organizer@demo.example", "attendee@demo.example"
Scheme = Literal["light", "dark"]
Until = Literal["load", "networkidle"]
SHOTS: tuple[tuple[str, str, str, Scheme], ...] = (  # name, address, who is signed in, colour scheme
    ("home", "/", "", "light"),
    ("gathering", "/g/riverside/", "", "light"),
    ("schedule", "/g/riverside/schedule/", "", "light"),
    ("schedule-dark", "/g/riverside/schedule/", "", "dark"),
    ("schedule-by-place", "/g/riverside/schedule/?view=grid", "", "light"),
    ("workshop", "/g/riverside/workshops/{workshop}/", "", "light"),
    ("what-changed", "/g/riverside/releases/", "", "light"),
    ("offline", "/g/riverside/offline/", "", "light"),
    ("plan", "/me/plan/", ATTENDEE, "light"),
    ("board", "/g/riverside/organize/schedule/{day}/", ORGANIZER, "light"),
    ("publish", "/g/riverside/organize/publish/", ORGANIZER, "light"),
    ("draft", "/g/riverside/organize/draft/{draft}/", ORGANIZER, "light"),
    ("draft-misses", "/g/riverside/organize/draft/{draft}/picture/", ORGANIZER, "light"),
    ("way-out", "/g/riverside/organize/draft/{way}/", ORGANIZER, "light"),
)


def zone_at(hour: int) -> str:
    """Return the zone of ZONES whose wall clock is nearest to `hour` now."""
    now = datetime.now(UTC)
    return min(ZONES, key=lambda zone: abs(now.astimezone(ZoneInfo(zone)).hour - hour))


def fill() -> dict[str, object]:
    """Make the database and the demo in this process's DATA_DIR; return what the addresses need."""
    call_command("migrate", verbosity=0)
    zone = zone_at(HOUR)
    call_command("demo", slug="riverside", zone=zone, verbosity=0)
    released = apps.get_model("workshops", "ReleasedWorkshop").objects
    rows = released.exclude(bring="").exclude(fee_from=None).exclude(category_name="").order_by("pk")
    day = datetime.now(ZoneInfo(zone)).date()
    return search(zone) | {"workshop": rows.values_list("workshop", flat=True).first(), "day": day}


def search(zone: str) -> dict[str, object]:
    """Look for a draft, and for a way out of a place that is closed tomorrow; return the runs by their names."""
    from workshops.planning.actions import ask_for_draft, ask_for_ways_out  # noqa: PLC0415  the apps are ready only now
    from workshops.planning.job import carry_out  # noqa: PLC0415

    gathering = apps.get_model("workshops", "Gathering").objects.get(slug="riverside")
    tomorrow = datetime.now(ZoneInfo(zone)).date() + timedelta(days=1)
    sessions = apps.get_model("workshops", "Session").objects.filter(pinned=False, place__gathering=gathering)
    hit = sessions.filter(starts_at__date=tomorrow).order_by("place__name", "pk").first()
    assert hit is not None, "nothing is placed tomorrow"
    words = f"{hit.place} cannot be used, {tomorrow:%a %-d %B}"
    about = {"kind": "place", "place": hit.place_id, "teacher": None, "days": [tomorrow.isoformat()], "words": words}
    given: dict[str, Any] = {"gathering": gathering, "person": None, "seconds": 10}
    found: dict[str, object] = {}
    for name in ("draft", "way"):
        now = timezone.now()
        if name == "draft":
            run = ask_for_draft(**given, seed=1, terms={}, now=now)
        else:
            run = ask_for_ways_out(**given, about=about | {"keep": True}, now=now)
        carry_out(run_id=run.pk, now=now)
        found[name] = run.pk
    return found


def cookie_of(email: str, site: str) -> list[SetCookieParam]:
    """Return the cookies of a browser in which the person is signed in."""
    if not email:
        return []
    client = Client()
    client.force_login(apps.get_model("workshops", "Person").objects.get(email=email))
    return [{"name": name, "value": morsel.value, "url": site} for name, morsel in client.cookies.items()]


def lift_a_card(page: Page) -> None:
    """Take a card of the board in hand, so that the cells say what they think of it."""
    page.locator(".board-day .grip").nth(1).press("Enter")
    expect(page.locator(".aim.unknown")).to_have_count(0)
    page.evaluate(
        "() => scrollTo(0, document.querySelector('.board-and-tray').getBoundingClientRect().top + scrollY - 90)"
    )


def photograph_mail(browser: Browser, wanted: list[str]) -> None:
    """Write the picture of a mail on a phone: the whole plan of the demo's attendee, as it goes before arrival."""
    if wanted and "mail" not in wanted:
        return
    from workshops.reminders.digests import compose_arrivals  # noqa: PLC0415  the apps are ready only now

    gathering = apps.get_model("workshops", "Gathering").objects.get(slug="riverside")
    person = apps.get_model("workshops", "Person").objects.get(email=ATTENDEE)
    given = {"subject": str(gathering.pk), "moment": datetime.now(UTC), "pk": 1}
    row = apps.get_model("workshops", "Delivery")(person=person, gathering=gathering, kind="arrival", **given)
    mail = compose_arrivals([row], now=datetime.now(UTC))[1]
    page = browser.new_page(viewport={"width": 390, "height": SIZES[390]})
    page.set_content(getattr(mail, "alternatives")[0][0])  # noqa: B009  a mail with a text beside it
    page.screenshot(path=OUT / "mail-390.png")
    make_smaller(OUT / "mail-390.png")
    page.close()


def make_smaller(path: Path) -> None:
    """Keep 256 colours of a picture that has too many bytes."""
    if path.stat().st_size > MOST_BYTES:
        with Image.open(path) as picture:
            few = picture.convert("RGB").quantize(256)
        few.save(path, optimize=True)


def photograph(browser: Browser, site: str, wanted: list[str], facts: dict[str, object]) -> list[str]:
    """Write every wanted picture at every size; return what is wrong with some."""
    findings = []
    for name, address, who, scheme in SHOTS:
        sizes = SIZES | MORE_SIZES.get(name, {}) if not wanted or name in wanted else {}
        sizes = {width: high for width, high in sizes.items() if ONE_SIZE.get(name, width) == width}
        for width, height in sizes.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            context.add_cookies(cookie_of(who, site))
            page = context.new_page()
            response = page.goto(
                site + address.format(**facts), wait_until="load" if name == "board" else "networkidle"
            )
            path = OUT / f"{name}-{width}.png"
            if name == "board":
                lift_a_card(page)
            if name in BELOW_THE_HEAD:
                page.evaluate("() => document.querySelector('h1').scrollIntoView()")
            page.screenshot(path=path)
            make_smaller(path)
            context.close()
            if response is None or response.status != 200:
                findings.append(f"{path}: the page answered {response.status if response else 'nothing'}")
            if path.stat().st_size > MOST_BYTES:
                findings.append(f"{path}: {path.stat().st_size} bytes; the most is {MOST_BYTES}")
    return findings


def main(wanted: list[str]) -> int:
    """Write the pictures; return 1 when one is of an error or too big."""
    with tempfile.TemporaryDirectory(prefix="skillshare-screenshots-") as folder:
        port = free_port()
        site = f"http://localhost:{port}"
        os.environ |= {"DATA_DIR": folder, "PORT": str(port), "DJANGO_SETTINGS_MODULE": "skillshare.settings"}
        os.environ |= {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
        django.setup()
        facts = fill()
        OUT.mkdir(parents=True, exist_ok=True)
        web = [sys.executable, "manage.py", "up", "web"]
        with running(web, port, signal.SIGTERM, Path(folder) / "web.log"), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            findings = photograph(browser, site, wanted, facts)
            photograph_mail(browser, wanted)
            browser.close()
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
