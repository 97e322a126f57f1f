import pytest

from bench.__main__ import areas
from bench.figures import Figure
from bench.measure import ratio


@pytest.mark.parametrize("prefix", ["clashes", "clash", "clashes.per_session"])
def test_a_prefix_chooses_the_areas_it_may_mean(prefix: str) -> None:
    assert list(areas(prefix)) == ["clashes"]


def test_without_a_prefix_every_area_is_measured() -> None:
    assert {"clashes", "draft", "release"} <= set(areas(""))


def test_a_figure_at_its_bar_meets_it() -> None:
    assert Figure("area.name", 2, 2).met


def test_a_figure_over_its_bar_misses_it() -> None:
    assert not Figure("area.name", 2.01, 2).met


def test_a_figure_is_one_line_of_name_value_and_bar() -> None:
    assert str(Figure("area.name", 0.12345, 1.5)) == "area.name 0.123 1.5"


def test_the_same_work_takes_about_as_long_as_itself() -> None:
    def work() -> int:
        return sum(range(1000))

    assert 0.2 < ratio(work, work) < 5
