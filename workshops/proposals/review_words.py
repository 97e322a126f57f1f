"""What the team's pages call its decisions, and the letters we suggest for them."""

from django.utils.translation import gettext as _


def decision_words() -> dict[str, str]:
    """Return each decision with the words of its button."""
    return {
        "accept": _("Accept"),
        "waitlist": _("Put on the waiting list"),
        "ask": _("Ask for changes"),
        "decline": _("Decline"),
    }


def suggested(decision: str) -> tuple[str, str]:
    """Return subject and text of the letter we suggest for a decision."""
    subjects = {
        "accept": _("{gathering}: yes to “{title}”"),
        "waitlist": _("{gathering}: “{title}” is on our waiting list"),
        "ask": _("{gathering}: a question about “{title}”"),
        "decline": _("{gathering}: about “{title}”"),
    }
    return subjects[decision], "\n\n".join((_("Hello {name},"), *_paragraphs(decision), "{gathering}"))


def _paragraphs(decision: str) -> tuple[str, ...]:
    if decision == "accept":
        return (
            _("we would love to have “{title}” at {gathering}. Thank you for offering it!"),
            "{note}",
            _("Please tell us by {confirm_by} whether you come. One tap is enough:\n{link}"),
            _("If we do not hear from you by then, somebody from the waiting list gets the place."),
            _("When and where it will be you read in the programme, once it is out."),
        )
    if decision == "waitlist":
        return (
            _("thank you for offering “{title}”. The programme is nearly full, so we put it on the waiting list."),
            "{note}",
            _("When a place becomes free we write to you. You may withdraw it, if waiting does not suit you:\n{link}"),
        )
    if decision == "ask":
        return (
            _("thank you for offering “{title}”. Before we can say yes, please change something:"),
            "{note}",
            _("Change it here and send it to us again:\n{link}"),
        )
    return (
        _("thank you for offering “{title}”. This year we cannot fit it in. It was not an easy choice."),
        "{note}",
        _("Please offer it again another time, and come anyway, to learn and to help."),
    )
