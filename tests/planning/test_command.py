import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.planning.instances import evaluate, instance, problem
from workshops.planning.search import Search


def run(tmp_path: Path, data: dict[str, Any], *options: str) -> tuple[Any, str]:
    given, out, said = tmp_path / "instance.json", tmp_path / "schedule.json", StringIO()
    given.write_text(json.dumps(data))
    call_command("plan", str(given), "--out", str(out), *options, stdout=said)
    return json.loads(out.read_text()), said.getvalue()


def test_plan_drafts_a_schedule_that_can_be(tmp_path: Path) -> None:
    schedule, said = run(tmp_path, instance("XS", 3), "--tries", "500")
    assert evaluate(instance("XS", 3), schedule)["hard"] == 0
    assert said.startswith("total ")


def test_plan_repairs_what_was_published(tmp_path: Path) -> None:
    published = Search(problem("XS", 5), 1).first
    number, _, start, place = published[5]
    data = {**instance("XS", 5), "published": published}
    data["places"] = [dict(p, closed=p["closed"] + [start] * (q == place)) for q, p in enumerate(data["places"])]
    data["workshops"] = [dict(w, pins=[] if n == number else w["pins"]) for n, w in enumerate(data["workshops"])]
    schedule, said = run(tmp_path, data, "--repair", "--seconds", "2")
    assert evaluate(data, schedule)["hard"] == 0
    assert said.startswith("moves: ")


def test_plan_repairs_nothing_that_was_not_published(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="published"):
        run(tmp_path, instance("XS", 3), "--repair")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--seconds", "0"], "0: give a number of seconds above 0"),
        (["--seconds", "nan"], "nan: give a number of seconds"),
        (["--seconds", "soon"], "soon: give a number of seconds"),
        (["--processes", "0"], "0: give a whole number above 0"),
        (["--tries", "-3"], "-3: give a whole number above 0"),
        (["--out", "nowhere/schedule.json"], "there is no folder nowhere; make it first"),
        (["--out", "."], "this is a folder; name a file in it"),
    ],
)
def test_what_cannot_be_is_said_before_anybody_waits(tmp_path: Path, options: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run(tmp_path, instance("XS", 3), *options)


def test_an_instance_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing, out = tmp_path / "missing.json", tmp_path / "schedule.json"
    with pytest.raises(CommandError, match=r"missing\.json: No such file or directory$"):
        call_command("plan", str(missing), "--out", str(out))
