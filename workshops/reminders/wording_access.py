"""The words of a gathering's mails, as its organizers see and change them."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from workshops.gatherings.models import Gathering

from .models import Delivery
from .wording import FACTS, words_of_the_site
from .words_models import MailWords


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A kind of mail in a language: whose words it has, and which."""

    kind: Delivery.Kind
    language: str
    speaks: str  # the language's name
    is_own: bool
    subject: str
    body: str
    version: int


def desks_of(gathering: Gathering) -> list[Desk]:
    """Return every kind of mail in every language of the site, in one query."""
    own = {(words.kind, words.language): words for words in MailWords.objects.filter(gathering=gathering)}
    return [
        _desk(Delivery.Kind(kind), code, str(name), own.get((kind, code)))
        for kind in FACTS
        for code, name in settings.LANGUAGES
    ]


def get_desk(gathering: Gathering, kind: str, language: str) -> Desk:
    """Return one kind of mail in one language; Http404 for what teams do not word."""
    name = dict(settings.LANGUAGES).get(language)
    if kind not in FACTS or name is None:
        raise Http404("no such words")
    own = MailWords.objects.filter(gathering=gathering, kind=kind, language=language).first()
    return _desk(Delivery.Kind(kind), language, str(name), own)


def _desk(kind: Delivery.Kind, language: str, name: str, own: MailWords | None) -> Desk:
    is_own = own is not None and bool(own.body)
    subject, body = (own.subject, own.body) if own and is_own else words_of_the_site(kind, language)
    version = own.version if own else 0
    return Desk(kind=kind, language=language, speaks=name, is_own=is_own, subject=subject, body=body, version=version)
