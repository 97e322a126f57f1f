import pytest

from tests import build
from workshops.demo.reviewing import write_reviews
from workshops.models import Gathering, ReviewComment, ReviewScore, Workshop

pytestmark = pytest.mark.django_db


def test_what_is_still_open_has_tags_scores_and_comments_and_what_is_decided_has_none(gathering: Gathering) -> None:
    open_ones = [build.workshop(gathering, state=state) for state in ("submitted", "waitlisted", "changes")]
    workshops = [*open_ones, build.workshop(gathering)]
    write_reviews(gathering, workshops, [build.person(), build.person()])
    tagged = Workshop.objects.exclude(review_tags=None).count()
    assert (tagged, ReviewScore.objects.count(), ReviewComment.objects.count()) == (3, 6, 3)
