"""What a made-up team said about the proposals that it still has before it."""

from collections.abc import Sequence

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.proposals.review_models import ReviewComment, ReviewScore, ReviewTag

State = Workshop.State
TAGS = (("for all ages", ReviewTag.Colour.TEAL), ("ask about tools", ReviewTag.Colour.GOLD))
SAID = {
    State.SUBMITTED: "I would come to this myself. Do we have the tables?",
    State.WAITLISTED: "Lovely, but the wood yard is full. If somebody steps back, this is next.",
    State.CHANGES: "Who checks the baskets? I wrote and asked.",
}


def write_reviews(gathering: Gathering, workshops: Sequence[Workshop], reviewers: Sequence[Person]) -> None:
    """Write tags, scores and comments about everything undecided; they lean a little apart, as people do."""
    open_ones = [workshop for workshop in workshops if workshop.state in SAID]
    for number, (name, colour) in enumerate(TAGS):
        tag = ReviewTag.objects.create(gathering=gathering, name=name, colour=colour)
        tag.workshops.set(open_ones[number::2])
    ReviewScore.objects.bulk_create(
        ReviewScore(workshop=workshop, person=person, value=5 - (number + lean) % 3)
        for number, workshop in enumerate(open_ones)
        for lean, person in enumerate(reviewers)
    )
    ReviewComment.objects.bulk_create(
        ReviewComment(workshop=workshop, author=reviewers[0], text=SAID[State(workshop.state)])
        for workshop in open_ones
    )
