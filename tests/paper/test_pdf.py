"""Sheets as PDF: their text can be searched, whatever the letters, and nothing runs off the paper."""

import os
from dataclasses import replace

import pytest

from workshops.paper.letters import scripts_missing
from workshops.paper.pdf import missing_letters, pdf_of
from workshops.paper.sheets import SIZES, Entry, Row, Section, Sheet, Table, What

pdfium = pytest.importorskip("pypdfium2")
pytest.importorskip("typst")

TITLES = (
    "Brain tanning, from a raw hide to a soft and smoked leather!!",
    "Добывание огня трением: от веретена до первого живого уголька",
    "إشعال النار بالاحتكاك من القوس إلى الجمرة الأولى عند النهر",
    "木の枝と弓で火をおこす方法を学ぶ朝の時間と森の散歩",
    "Supercalifragilisticexpialidociousdonaudampfschifffahrtsgesell",
    '#set page(width: 1cm) [*_$ \\ <b> @ "quoted"] // no markup',
)
PLACES = tuple(f"Place {n} beside the old mill" for n in range(8))


def sheet(what: What, **given: object) -> Sheet:
    plain = Sheet(
        what=what,
        title=TITLES[0],
        below=TITLES[1],
        release="Programme 7, published Sun 5 July, 18:00",
        printed="Printed Sun 5 July, 20:00",
        address="https://example.org/g/riverside/",
        qr='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>',
    )
    return replace(plain, **given)  # type: ignore[arg-type]


def entries() -> tuple[Entry, ...]:
    return tuple(Entry(when="9:00-12:00", title=title, more="Tam", where=PLACES[0]) for title in TITLES)


def a_board(size: str) -> Sheet:
    rows = [Row(when="9:00-12:00", label="Morning", cells=tuple((e,) for e in (*entries(), *entries()[:2])))]
    lunch = Row(when="12:00-13:00", label="Lunch", cells=((),) * 8, common=True)
    return sheet(What.BOARD, size=size, columns=PLACES, rows=(*rows * 3, lunch, *rows * 2))


def tables() -> tuple[Table, ...]:
    lines = tuple(("ABC23", title, "1", "") for title in TITLES * 4)
    return (Table(title="Seats: 24", columns=("Code", "Name", "Seats", "x"), lines=lines),)


SHEETS = [
    *(a_board(size) for size in SIZES),
    sheet(What.POCKET, sections=(Section(title="Monday", entries=entries() * 12),)),
    sheet(What.DOORS, sections=(Section(title="Monday", entries=entries()),)),
    sheet(What.CHANGES, sections=(Section(title="Monday", entries=entries()),)),
    sheet(What.SIGN_UP, tables=tables(), note="One person, one line."),
    sheet(What.ROSTER, tables=tables()),
]


def squeezed(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\u200b\u2011\u00ad\ufffe-")


@pytest.mark.parametrize("one", SHEETS, ids=lambda s: f"{s.what}-{s.size}")
def test_text_is_found_and_stays_on_the_paper(one: Sheet) -> None:
    document = pdfium.PdfDocument(pdf_of([one]))
    text = ""
    for page in document:
        width, height = page.get_size()
        read = page.get_textpage()
        text += read.get_text_bounded()
        for n in range(read.count_rects()):
            left, bottom, right, top = read.get_rect(n)
            assert left >= -1
            assert bottom >= -1
            assert right <= width + 1
            assert top <= height + 1
    assert squeezed("Programme 7, published Sun 5 July, 18:00") in squeezed(text)
    for title in (TITLES[0], TITLES[1], TITLES[4], TITLES[5]):
        assert squeezed(title) in squeezed(text)
    # Readers turn the joined pair of lam and alef round, each in its own way: words without it are found as they are.
    assert {word for word in TITLES[2].split() if "\u0644\u0627" not in word and "\u0644\u0623" not in word} <= set(
        text.split()
    )
    if not missing_letters(TITLES[3]):
        assert squeezed(TITLES[3]) in squeezed(text)


def test_the_machine_that_must_show_every_letter_has_a_font_for_it() -> None:
    if "CI" not in os.environ:
        pytest.skip("No font for Japanese is asked of this machine; CI installs one.")
    assert missing_letters(" ".join(TITLES)) == []


@pytest.mark.parametrize("size", SIZES)
def test_a_board_stays_on_one_sheet_of_its_size(size: str) -> None:
    document = pdfium.PdfDocument(pdf_of([a_board(size)]))
    wide = {"A1": 841, "A2": 594, "A3": 420}[size]
    assert len(document) == 1
    assert round(document[0].get_size()[0] / 72 * 25.4) == wide


def test_letters_that_no_font_has_are_named() -> None:
    assert scripts_missing("Friction Огонь نار אש", ["Libertinus Serif"]) == []
    assert scripts_missing("火をおこす", ["Libertinus Serif"]) == ["CJK"]
    assert scripts_missing("火をおこす", ["Droid Sans Fallback"]) == []
    assert scripts_missing("ไฟ आग", ["Noto Sans Thai"]) == ["DEVANAGARI"]
