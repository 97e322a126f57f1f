"""Names that look like another one are found; an honest name is none of them."""

import pytest

from workshops.people.lookalikes import mixed_word, read_as, speaks_for_the_team

HONEST = [
    "Анна Петрова",
    "Ольга (Olga) Сосновская",
    "Сергій Їжакевич",
    "Nguyễn Thị Ánh Tuyết",
    "Trần Đức",
    "Łucja Żółć",
    "Γιώργος Παπαδόπουλος",
    "Արամ Խաչատրյան",
    "山田 ハナコ",
    "Hana はな",
    "김민수",
    "أحمد",
    "דוד",
    "Ian",
    "Lan",
    "O'Brien-Smith",
    "Ada 2",
    "R2",
    "X Æ",
    "José",
    "Siobhán",
    "ขวัญ",
    "Stewart",
    "Team Fox",
    "Ada of the kitchen",
]


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_name_is_no_other(name: str) -> None:
    assert (mixed_word(name), speaks_for_the_team(name)) == ("", False)
    assert read_as(name) in ("", "Re")  # R2 is a word of its own; what it reads as matters if somebody is called so


@pytest.mark.parametrize("name", ["Аda Quill", "Ada Quіll", "Βen", "Βen Marsh", "Tоm", "Ꭺda", "Benո"])
def test_letters_of_two_alphabets_in_a_word_are_found(name: str) -> None:
    assert mixed_word(name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Сосо Роре", "Coco Pope"),
        ("𝐀da Quill", "Ada Quill"),
        ("Ａｄａ", "Ada"),
        ("A1ice", "Alice"),
        ("Ada Quill", ""),
        ("Анна", ""),
        ("Ánh", ""),
    ],
)
def test_what_reads_as_another_name_is_told(name: str, told: str) -> None:
    assert read_as(name) == told


@pytest.mark.parametrize(
    "name", ["The stewards", "ADMIN", "Team", "Support team", "0rganizers", "Ｔｅａｍ", "Stewards & organizers"]
)
def test_what_speaks_for_the_team_is_found(name: str) -> None:
    assert speaks_for_the_team(name)
