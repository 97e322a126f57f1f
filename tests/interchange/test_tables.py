"""CSV and flat lists: encodings, delimiters, headers, cells."""

import json
from datetime import date, datetime, time, timedelta

import pytest

from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import Programme, ProgrammeRow


def read(text: str, encoding: str = "utf-8") -> Programme:
    return read_programme(text.encode(encoding))


def row(text: str) -> ProgrammeRow:
    return read(text).rows[0]


def said(programme: Programme) -> list[tuple[str, str]]:
    return [(r["where"], r["what"]) for r in (repair.as_dict() for repair in programme.repairs)]


def at(hour: int, minute: int = 0, day: int = 6) -> datetime:
    return datetime(2026, 7, day, hour, minute)  # noqa: DTZ001


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    table = "title,place\nFire,Meadow\n".replace(",", delimiter)
    assert [(r.title, r.place) for r in read(table).rows] == [("Fire", "Meadow")]


def test_commas_in_a_header_of_semicolons_part_nothing() -> None:
    assert row('title;place;"fee, if any"\n"Fire, water";Meadow;8\n').title == "Fire, water"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_needs_no_repair(encoding: str) -> None:
    programme = read("title\nTófa\n", encoding)
    assert (programme.rows[0].title, said(programme)) == ("Tófa", [])


def test_windows_letters_are_read_and_reported() -> None:
    programme = read("title\nTófa\n", "cp1252")
    assert (programme.rows[0].title, said(programme)) == ("Tófa", [("line 2", "not UTF-8")])


@pytest.mark.parametrize("text", ["title\nTófa\n", '[{"title": "Tófa"}]'])
def test_marked_utf16_is_read_and_reported(text: str) -> None:
    programme = read(text, "utf-16")
    assert (programme.rows[0].title, said(programme)) == ("Tófa", [("file", "written as UTF-16")])


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line(ending: str) -> None:
    rows = read(f"title,place{ending}Fire,A{ending}{ending}Knots,B{ending}").rows
    assert [(r.where, r.title) for r in rows] == [("line 2", "Fire"), ("line 4", "Knots")]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    rows = read('title,text\nFire,"one\ntwo"\nKnots,\n').rows
    assert [r.where for r in rows] == ["line 2", "line 4"]
    assert rows[0].description == "one\ntwo"


def test_headers_go_by_many_names() -> None:
    found = row("Workshop Title,TAUGHT-BY,Where?,Group_Size,Ages\nFire,Ada,Meadow,12,8-12\n")
    assert (found.title, found.teachers, found.place, found.capacity, found.ages) == (
        "Fire",
        ("Ada",),
        "Meadow",
        12,
        (8, 12),
    )


def test_the_better_name_of_a_column_wins_and_the_other_fills_in() -> None:
    rows = read("name,title,type,track\nA,,x,\nA,B,x,y\n").rows
    assert [(r.title, r.category) for r in rows] == [("A", "x"), ("B", "y")]


def test_short_rows_lack_only_their_last_cells() -> None:
    assert row("title,place,text\nFire,Meadow\n").place == "Meadow"


@pytest.mark.parametrize("cell", ["9:30-11:00", "9:30 – 11:00", "9.30 to 11.00"])
def test_a_start_may_hold_the_end(cell: str) -> None:
    found = row(f"title,date,time\nFire,2026-07-06,{cell}\n")
    assert (found.start, found.end) == (at(9, 30), at(11))


@pytest.mark.parametrize("cell", ["20:00 -", "20:00–"])
def test_a_start_may_leave_the_end_open(cell: str) -> None:
    found = row(f"title,date,time\nFire,2026-07-06,{cell}\n")
    assert (found.start, found.end) == (at(20), None)


def test_a_night_ends_the_next_day_and_that_is_reported() -> None:
    programme = read("title,date,start,end\nSongs,2026-07-06,22:00,01:30\n")
    assert programme.rows[0].end == at(1, 30, day=7)
    assert said(programme) == [("line 2", "ends 01:30 after a start at 22:00")]


def test_an_end_without_length_is_no_end() -> None:
    assert row("title,date,start,end\nTea,2026-07-06,16:00,16:00\n").length is None


def test_a_day_column_may_be_a_date_a_weekday_or_a_number() -> None:
    rows = read("title,day,start\nA,2026-07-06,9:00\nB,Sat,9:00\nC,2,9:00\n").rows
    assert [(r.day, r.weekday, r.day_number) for r in rows] == [
        (date(2026, 7, 6), None, None),
        (None, 5, None),
        (None, None, 2),
    ]
    assert rows[1].clock == time(9)


def test_an_offset_in_a_cell_makes_its_start_aware() -> None:
    start = row("title,start\nFire,2026-07-06T09:00:00-04:00\n").start
    assert start and start.utcoffset() == timedelta(hours=-4)


def test_what_cannot_be_used_is_left_out_and_reported() -> None:
    programme = read("title,capacity,link\nFire,many,see below\n")
    assert (programme.rows[0].capacity, programme.rows[0].link) == (None, "")
    assert [what for _, what in said(programme)] == [
        "“many” as capacity is no number above zero",
        "“see below” is no web address",
    ]


def test_long_texts_are_cut_and_reported() -> None:
    programme = read(f"title,place\n{'x' * 300},{'y' * 150}\n")
    assert (len(programme.rows[0].title), len(programme.rows[0].place)) == (200, 100)
    assert [what for _, what in said(programme)] == ["title of 300 characters", "place of 150 characters"]


def test_more_teachers_than_a_workshop_may_have_are_reported() -> None:
    programme = read(f"title,teachers\nFire,{';'.join(f'T{n}' for n in range(40))}\n")
    assert (len(programme.rows[0].teachers), said(programme)) == (30, [("line 2", "40 teachers")])


def test_control_characters_are_taken_out_and_reported() -> None:
    programme = read('[{"title": "Fi\\u0000re\\u0007"}]')
    assert (programme.rows[0].title, said(programme)) == ("Fire", [("item 1", "control characters")])


def test_a_lone_surrogate_does_not_reach_the_database() -> None:
    assert read('[{"title": "Fire \\ud800"}]').rows[0].title == "Fire �"


def test_html_becomes_text() -> None:
    assert row("title,description\nFire,<p>Dry &amp; warm</p><br>wood\n").description == "Dry & warm\n\nwood"


def test_angles_that_are_no_html_stay() -> None:
    assert row("title,description\nFire,2 < 3 &amp; more\n").description == "2 < 3 &amp; more"


def test_lists_and_numbers_of_json_are_cells_too() -> None:
    items = [{"title": "Fire", "teachers": ["Ada", {"name": "Bo"}], "capacity": 12, "language": None}]
    found = read(json.dumps(items)).rows[0]
    assert (found.teachers, found.capacity, found.language) == (("Ada", "Bo"), 12, "")


def test_titles_are_split_only_where_no_column_says_better() -> None:
    found = row("title,place\nYoga w/ Ada @ Wisdom Tree,Barn\n")
    assert (found.title, found.place, found.teachers) == ("Yoga @ Wisdom Tree", "Barn", ("Ada",))


def test_ids_used_twice_are_made_different() -> None:
    programme = read("id,title\n7,Fire\n7,Fire\n7#2,Knots\n")
    assert [r.guid for r in programme.rows] == ["7", "7#2", "7#2#2"]
