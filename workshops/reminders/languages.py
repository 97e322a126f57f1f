"""In which language somebody is written to: the first of those they speak that the site knows."""

from collections.abc import Collection

from django.conf import settings

from workshops.people.models import Profile


def languages_of(people: Collection[int]) -> dict[int, str]:
    """Return the language of each person who speaks one of the site's; a site of one language asks nobody."""
    known = [code for code, _name in settings.LANGUAGES]
    if len(known) < 2:
        return {}
    spoken = Profile.objects.filter(person__in=people).values_list("person", "languages")
    firsts = {person: next((code for code in codes if code in known), None) for person, codes in spoken}
    return {person: code for person, code in firsts.items() if code}
