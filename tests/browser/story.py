"""The people of one story, each with a phone of their own, and the letters they get."""

import email
import re
from email.message import Message

from playwright.sync_api import BrowserContext

from tests.browser.phones import Phone
from tests.processes import Site, wait_until

GATHERING = "/g/riverside/"


class Story:
    """One telling of the story: with scripts or without; who is in it has addresses of this telling alone."""

    def __init__(self, organizers: BrowserContext, site: Site, *, name: str, scripts: bool) -> None:
        self.site, self.name, self.scripts = site, name, scripts
        assert organizers.browser is not None
        self.browser = organizers.browser
        self.phones = {"organizer": Phone(self.browser, site, scripts=scripts, state=organizers.storage_state())}

    def phone(self, person: str) -> Phone:
        """Return somebody's phone."""
        if person not in self.phones:
            self.phones[person] = Phone(self.browser, self.site, scripts=self.scripts)
        return self.phones[person]

    def address(self, person: str) -> str:
        """Return somebody's address."""
        return f"{person}-{self.name}@example.org".lower()

    def mails_to(self, address: str) -> list[str]:
        """Return the texts of the mails to an address, the oldest first."""
        files = sorted(self.site.folder.glob("mail/*"), key=lambda file: file.stat().st_mtime_ns)
        parts = (part.lstrip() for file in files for part in file.read_text().split("-" * 79))
        mails = map(email.message_from_string, parts)
        return [text_of(mail) for mail in mails if mail["To"] == address]

    def mailed(self, address: str, pattern: str, after: int = 0) -> str:
        """Return what the pattern finds in the newest mail that has it, once one more than `after` came."""
        wanted = re.compile(pattern, re.MULTILINE)

        def found() -> list[str]:
            return [match[1] for text in self.mails_to(address)[after:] if (match := wanted.search(text))]

        wait_until(found, f"a mail to {address} with {pattern}")
        return found()[-1]

    def open_letter(self, person: str, page: str) -> Phone:
        """Open the signed link to `page` that somebody was mailed."""
        path = self.mailed(self.address(person), rf"https?://[^/\s]+({re.escape(page)}\S+)")
        return self.phone(person).open(path)

    def sign_in(self, person: str) -> Phone:
        """Go through signing in from its page on; who is new gives a name."""
        phone, address = self.phone(person), self.address(person)
        known = len(self.mails_to(address))
        phone.type("Your e-mail address", address).press("Send me a code")
        phone.type("The code from the mail", self.mailed(address, r"^ {4}(\S+)$", known)).press("Sign in")
        if phone.page.url.startswith(f"{self.site.url}/me/"):
            phone.type("Name", person).press("Save")
        return phone

    def join_team(self, person: str, role: str) -> Phone:
        """The organizer asks somebody to take a role; they say yes by the letter."""
        organizer = self.phone("organizer").open(GATHERING).follow("Organize").follow("Team")
        organizer.type("E-mail address", self.address(person)).tick(role).press("Send the letter")
        self.open_letter(person, "/invitations/team/")
        return self.sign_in(person).press("Yes, I help")

    def findings(self) -> list[str]:
        """Return what was wrong with any page of the story."""
        return [finding for phone in self.phones.values() for finding in phone.findings]

    def close(self) -> None:
        """Put all phones away."""
        for phone in self.phones.values():
            phone.page.context.close()


def text_of(mail: Message) -> str:
    """Return a mail's plain text."""
    parts = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    return "\n".join(bytes(part.get_payload(decode=True)).decode() for part in parts)
