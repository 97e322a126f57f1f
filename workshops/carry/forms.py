"""What somebody chose of what waits for a decision."""

from collections.abc import Iterable

from django.http import QueryDict

from workshops.gatherings.away_models import CarryQuestion

SIDES = tuple(CarryQuestion.Side.values)


def choices_of(sent: QueryDict, questions: Iterable[CarryQuestion]) -> dict[int, str]:
    """Return the chosen side of each question, `seen` of each line; what was left open is left out."""
    chosen = {question.pk: sent.get(f"q{question.pk}", "") for question in questions}
    known = {question.pk: SIDES if question.key else ("seen",) for question in questions}
    return {pk: side for pk, side in chosen.items() if side in known[pk]}
