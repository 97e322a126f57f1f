"""What the two sides of an answer are told by letter; the site writes, so nobody's address shows."""

from django.utils.translation import gettext as _

from workshops.people.letters import post_letter
from workshops.people.models import Person

from .answer_models import AidMessage, Answer

LINK = "aid-talk"


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
    reader = other_side(answer, by)
    post_letter(
        person=reader,
        key=f"aid {answer.pk} {key}",
        subject=(_("About “%(title)s”") % {"title": answer.post.title})[:200],
        body="\n\n".join([*map(_plain, parts[:-1]), parts[-1]]),
        link_name=LINK,
        link_value=link_value(answer, reader),
    )


def _plain(words: str) -> str:
    """Return words in which nothing stands for the letter's own link."""
    return words.replace("{link}", "(link)")
