import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from workshops.models import Gathering

from .broken import BROKEN
from .rows import counts, run

pytestmark = pytest.mark.django_db
CSV = "title,date,start,end\nFire,2026-07-06,9:00,12:00\nKnots,2026-07-07,20:00,\n"


def write(folder: Path, data: bytes | str, name: str = "programme") -> Path:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def refused(*arguments: str) -> tuple[str, int]:
    with pytest.raises(CommandError) as error:
        call_command("import_programme", *arguments)
    return str(error.value), error.value.returncode


@pytest.mark.parametrize(("data", "where", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_exit_code_1_and_nothing_written(
    tmp_path: Path, gathering: Gathering, data: bytes, where: str, why: str
) -> None:
    before = counts()
    words, code = refused(str(write(tmp_path, data)), "--gathering=riverside")
    assert (code, counts()) == (1, before)
    assert where in words
    assert why in words


def test_a_broken_file_makes_no_gathering(tmp_path: Path) -> None:
    refused(str(write(tmp_path, BROKEN["end before start"][0])), "--gathering=new", "--create")
    assert not Gathering.objects.exists()


def test_a_refusal_is_json_too_when_asked(tmp_path: Path) -> None:
    out = StringIO()
    file = write(tmp_path, BROKEN["bad date"][0])
    with pytest.raises(CommandError):
        call_command("import_programme", str(file), "--gathering=new", "--create", "--json", stdout=out)
    assert json.loads(out.getvalue())["error"]["where"] == "line 2, date"


def test_a_missing_gathering_is_refused_without_create(tmp_path: Path) -> None:
    assert "there is no “new”. Add --create to make it." in refused(str(write(tmp_path, CSV)), "--gathering=new")[0]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "it cannot be read" in refused(str(tmp_path / "none.csv"), "--gathering=new", "--create")[0]


def test_an_organizer_without_an_address_is_refused(tmp_path: Path) -> None:
    file = str(write(tmp_path, CSV))
    assert "“Ada” is no e-mail address" in refused(file, "--gathering=new", "--create", "--organizer=Ada")[0]


def test_an_impossible_short_name_is_refused(tmp_path: Path) -> None:
    assert "is no short name" in refused(str(write(tmp_path, CSV)), "--gathering=new one", "--create")[0]


def test_an_unknown_zone_is_refused(tmp_path: Path) -> None:
    file = str(write(tmp_path, CSV))
    assert "zone: “Mars” is no time zone" in refused(file, "--gathering=new", "--create", "--zone=Mars")[0]


def test_the_report_reads_well(tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_programme", str(write(tmp_path, CSV)), "--gathering=new", "--create", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "Imported 2 rows into new: 2 placed, 0 to place."
    assert "  repaired, line 3: no end; 60 minutes taken" in lines


def test_json_counts_and_names_every_repair(tmp_path: Path) -> None:
    report = run(write(tmp_path, CSV), "new", "--create")
    assert report["created"]["session"] == 2
    assert {"where": "line 3", "what": "no end", "done": "60 minutes taken"} in report["repairs"]
