"""Names that somebody may give themselves: their own, whatever alphabet it is in, and nobody else's."""

import re

from django.utils.translation import gettext as _

from .lookalikes import mixed_word, read_as, speaks_for_the_team
from .models import Person

WAY = re.compile(r"@|://|www\.", re.IGNORECASE)


def refused_words(name: str) -> str:
    """Return the sentence that refuses a name for itself, or nothing."""
    if WAY.search(name):
        return _("Leave addresses and links out. Write only how you want to be called.")
    if word := mixed_word(name):
        return _("“%(word)s” mixes letters of two alphabets. Write it in one.") % {"word": word}
    if speaks_for_the_team(name):
        return _("That would read as the team's name. Write your own.")
    return ""


def refused_name(name: str, person: Person | None) -> str:
    """Return the sentence that refuses a name to somebody, or nothing; what they are called already stays theirs.

    Two people may have the same name. A name that only looks like another person's is nobody's.
    """
    if person is not None and name == person.name:
        return ""
    read = read_as(name)
    others = Person.objects.exclude(pk=person.pk) if person is not None else Person.objects.all()
    if read and others.filter(name__iexact=read).exists():
        return _("Somebody here has a name that looks the same. Add an initial or your family name.")
    return refused_words(name)
