from datetime import datetime
from typing import Any

import pytest

from tests.shared_data import shared
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import Programme

from .expected import FILES


def read(name: str) -> Programme:
    return read_programme(shared(f"programmes/{name}").read_bytes(), name=name)


def notes(programme: Programme) -> list[tuple[str, str]]:
    return [(r.as_dict()["where"], r.as_dict()["what"]) for r in programme.repairs]


@pytest.mark.parametrize(("name", "count", "expected"), [(n, *rest) for n, rest in FILES.items()])
def test_rows_and_times_agree_with_the_file(name: str, count: int, expected: Any) -> None:
    rows = read(name).rows
    assert len(rows) == count
    assert [(row.start, row.length) for row in rows] == expected()


def test_debconfs_days_are_a_day_early_and_each_is_reported() -> None:
    shifted = [note for note in notes(read("debconf-2023.xml")) if note[1].startswith("says 2023")]
    assert [where for where, _ in shifted] == [f"day {n}" for n in range(1, 9)]
    assert shifted[0][1] == "says 2023-09-09, but events in it say 2023-09-10 (20)"


def test_debconf_is_told_in_its_own_zone() -> None:
    assert read("debconf-2023.xml").zone == "Asia/Kolkata"


def test_debconfs_offset_and_empty_types_are_reported() -> None:
    said = [what for _, what in notes(read("debconf-2023.xml"))]
    assert said.count("a date with the offset +0000, though the zone is Asia/Kolkata") == 117
    assert said.count("no type") == 32


def test_democons_offset_stands_against_its_zone() -> None:
    programme = read("pretalx-democon.schedule.json")
    assert programme.zone == "Etc/GMT-1"
    assert notes(programme) == [
        ("conference time_zone_name", "the zone is UTC, but every date and start say Etc/GMT-1")
    ]


def test_engelsystems_first_day_disagrees_with_its_events() -> None:
    programme = read("engelsystem-schedule-multiple.xml")
    assert ("day 1", "says 2042-10-01, but events in it say 2042-10-02 (2)") in notes(programme)
    assert programme.zone is None


def test_the_validators_bad_example_is_read_with_its_rooms_where_they_stand() -> None:
    programme = read("c3voc-invalid-example.json")
    assert notes(programme)[0] == ("schedule.rooms", "the rooms stand outside the conference")
    assert [place.name for place in programme.places] == ["Winterchaos"]


def test_line_breaks_in_cells_are_kept_in_descriptions() -> None:
    first = read("gpn11-2011.csv").rows[0]
    assert first.where == "line 2"
    assert "Gulaschtentropie" not in first.description
    assert first.description.count("\n") == 5


def test_a_number_before_a_speaker_is_taken_off() -> None:
    assert read("gpn11-2011.csv").rows[9].teachers == ("Konrad Meier", "Dennis Wehrle")


def test_rain_places_are_read() -> None:
    pairs = {(row.place, row.rain_place) for row in read("nordic-permaculture-2025.csv").rows if row.rain_place}
    assert pairs == {("Selur", "Hvalur"), ("Lundur", "Skata")}


def test_places_and_teachers_come_out_of_titles_that_have_no_column_of_their_own() -> None:
    row = read("wuulf-2022.json").rows[34]
    assert (row.title, row.place, row.teachers) == ("Yoga Off The Floor", "Lower Pavilion", ("Martha Eastman",))
    assert row.start == datetime(2022, 6, 22, 15, 30)  # noqa: DTZ001


def test_a_character_no_font_has_is_reported() -> None:
    assert ("item 26", "a character that no font shows") in notes(read("wuulf-2022.json"))


def test_a_doubtful_end_is_reported() -> None:
    assert ("line 85", "“17:00?” is not sure") in notes(read("earthskills-seed-titles.csv"))
