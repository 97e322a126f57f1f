"""What the two sides of an answer are told by letter; the site writes, so nobody's address shows."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter
from workshops.people.models import Person

from .answer_models import AidMessage, Answer

LINK = "aid-talk"
MOST_A_DAY = 50  # letters of talks to one person; then one that says where the rest is read
DAY = timedelta(days=1)


def link_value(answer: Answer, person: Person) -> str:
    """Return what the link of one side's letters names."""
    return f"{answer.pk}:{person.pk}"


def other_side(answer: Answer, person: Person) -> Person:
    """Return to whom somebody writes."""
    return answer.post.keeper if person.pk == answer.person_id else answer.person


def tell_message(answer: Answer, message: AidMessage, by: Person) -> None:
    """Pass on what one side wrote."""
    told = {"title": answer.post.title, "name": by.name or _("Somebody"), "text": message.text}
    first = _("%(name)s writes to you about “%(title)s”:") % told
    last = _("Read and answer it here; they do not see your address unless you share it:")
    _post(answer, by, f"message {message.pk}", [first, message.text, f"{last}\n{{link}}"])


def tell_state(answer: Answer, by: Person, sentence: str, key: str) -> None:
    """Tell the other side what one side did."""
    _post(answer, by, key, [sentence, _("See it here:") + "\n{link}"])


def _post(answer: Answer, by: Person, key: str, parts: list[str]) -> None:
    reader, now = other_side(answer, by), timezone.now()
    if reader.letters.filter(link_name=LINK, posted_at__gt=now - DAY).count() >= MOST_A_DAY:
        _tell_of_many(reader, now)
        return
    post_letter(
        person=reader,
        key=f"aid {answer.pk} {key}",
        subject=(_("About “%(title)s”") % {"title": answer.post.title})[:200],
        body="\n\n".join([*map(plain_letter, parts[:-1]), parts[-1]]),
        link_name=LINK,
        link_value=link_value(answer, reader),
    )


def _tell_of_many(reader: Person, now: datetime) -> None:
    """Say once a day that more was written than is mailed."""
    page = f"{settings.SITE_URL}{reverse('aid-mine')}"
    body = (
        _("Very many wrote to you today, so no more of it comes by mail until tomorrow. Read all of it here:")
        + f"\n{page}"
    )
    post_letter(person=reader, key=f"aid many {now:%Y%m%d}", subject=_("Very many wrote to you"), body=body)


def plain_letter(words: str) -> str:
    """Return words in which nothing stands for the letter's own link."""
    return words.replace("{link}", "(link)")
