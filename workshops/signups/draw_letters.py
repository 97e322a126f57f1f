"""What everybody is told of a draw: which of their wishes were met, and why the others were not."""

from collections.abc import Mapping
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.people.letters import post_letters
from workshops.people.models import Letter

from .draw import Outcome
from .draw_facts import DrawFacts
from .draw_models import Draw, Wish
from .shown import Shown


def tell_results(draw: Draw, outcome: Outcome, facts: DrawFacts, shown: Mapping[int, Shown]) -> None:
    """Leave everybody one letter."""
    titles = {here.words.workshop_id: here.words.title for here in shown.values()}
    day = formats.date_format(draw.day, "D j F")
    told = {"gathering": draw.gathering.name, "day": day, "seed": draw.seed}
    post_letters(
        Letter(
            person_id=person,
            key=f"draw {draw.pk}",
            subject=_("%(gathering)s: the seats of %(day)s are drawn") % told,
            body="\n".join(
                [
                    summary(mine),
                    "",
                    *(f"{wish.rank}. {titles.get(wish.workshop_id, '')}: {why(wish, draw)}" for wish in mine),
                    "",
                    _("Drawn with the seed %(seed)s; the page of the draw says how.") % told,
                ]
            ),
        )
        for person, mine in sorted(facts.wishes.items())
    )


def summary(wishes: list[Wish]) -> str:
    """Return how many of somebody's wishes were met, such as 2 of 3."""
    met = sum(bool(wish.met) for wish in wishes)
    one, many = "%(met)s of your %(n)s wish was met.", "%(met)s of your %(n)s wishes were met."
    return ngettext(one, many, len(wishes)) % {"met": met, "n": len(wishes)}


def why(wish: Wish, draw: Draw) -> str:
    """Return what became of a wish, in words."""
    if wish.met:
        return _("you have a seat")
    if wish.lost == Wish.Lost.OVERLAP:
        return _("at the time of something you have")
    numbers = numbers_of(wish, draw)
    if not numbers["wished"]:
        return _("it does not take place")
    if wish.lost == Wish.Lost.LINES:
        return _("%(wished)s wishes for %(seats)s seats; you stand in many lines already, so not in this one") % numbers
    return _("%(wished)s wishes for %(seats)s seats; you are in line") % numbers


def numbers_of(wish: Wish, draw: Draw) -> dict[str, Any]:
    """Return how many wished for a workshop, and how many seats all its times had."""
    result, keys = draw.result, [str(pk) for pk in draw.result.get("of", {}).get(str(wish.workshop_id), [])]
    seats = [result["seats"][key] for key in keys]
    return {
        "wished": max((result["wished"][key] for key in keys), default=0),
        "seats": sum(seat for seat in seats if seat is not None),
    }
