"""Subject and text of a mail, but for its foot: the team's words where it wrote some, else the site's.

Both say the facts by the same placeholders. {{ details }} is what a mail is for, with its addresses: where a team
leaves it out it follows the team's words.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from .models import Delivery
from .placeholders import filled, names_in
from .words_models import MailWords

WIDTH = 76  # columns; RFC 5322 (2.1.1) asks for 78 at most, and an address stays whole
ALWAYS = ("person", "gathering")
LONG = ("greeting", "details")  # in the text alone
FACTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Delivery.Kind.SESSION_REMINDER.value: ("workshop", "day", "clock"),
        Delivery.Kind.CHANGE_NOTICE.value: ("summary",),
        Delivery.Kind.EVENING.value: ("day",),
        Delivery.Kind.ARRIVAL.value: (),
        Delivery.Kind.SET_UP.value: ("workshop", "clock"),
        Delivery.Kind.MISSED.value: ("day", "from", "until"),
    }
)

ALL = {*ALWAYS, *LONG, "title", "signed", *chain.from_iterable(FACTS.values())}


def in_subject(kind: str) -> tuple[str, ...]:
    """Return what the subject of a kind of mail may say."""
    return (*ALWAYS, *FACTS[kind])


def in_body(kind: str) -> tuple[str, ...]:
    """Return what the text of a kind of mail may say."""
    return (*LONG, *in_subject(kind))


def written(kind: str, values: Mapping[str, str], words: MailWords | None) -> tuple[str, str]:
    """Return subject and text of a mail; `values` holds every fact of its kind."""
    if words is None:
        subject, body = words_of_the_site(kind, get_language() or settings.LANGUAGE_CODE)
        return filled(subject, values), filled(body, values)
    body = words.body if "details" in names_in(words.body) else words.body + "\n\n{{ details }}"
    return filled(words.subject, values), filled(body, values, WIDTH)


@lru_cache
def words_of_the_site(kind: str, language: str) -> tuple[str, str]:
    """Return the site's own subject and text of a kind, as a team would write them: its templates, rendered once."""
    names = {name: f"{{{{ {name} }}}}" for name in ALL}
    with override(language):
        return tuple(render_to_string(f"emails/{kind}.{part}.txt", names).strip() for part in ("subject", "body"))  # type: ignore[return-value]


def give_words(deliveries: Sequence[Delivery]) -> None:
    """Give each delivery the words that its gathering's team wrote in the language of now, in one query if any."""
    gatherings = {row.gathering_id for row in deliveries if row.kind in FACTS} - {None}
    if gatherings:
        own = MailWords.objects.filter(gathering__in=gatherings, language=get_language()).exclude(body="")
        found = {(words.gathering_id, words.kind): words for words in own}
        for row in deliveries:
            row.words = found.get((row.gathering_id or 0, row.kind))
