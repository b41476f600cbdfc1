"""That the measurements still run, with a handful of sockets and no look at the clock."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from server.launcher.browser import find_browser
from tests.support.length import AT_LENGTH

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, ("cc", "gcc", "clang"))), reason="the light clients of the benchmarks are C"
)
at_length = pytest.mark.skipif(not AT_LENGTH, reason="`./dev long` plays it")


def bench(lab: Path, name: str, *options: str) -> Any:
    given = ("DATABASE_URL", "REDIS_URL")
    environment = {key: value for key, value in os.environ.items() if key not in given}
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", "--tiny", "--json", *options],
        env={**environment, "BENCH_LAB": str(lab)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@at_length
def test_fanout_delivers_each_event_once_and_names_who_is_missing(tmp_path: Path) -> None:
    rows = bench(tmp_path, "fanout", "--peers", "floor", "nats", "hub")["rows"]
    assert rows["nats"]["missing"] == "nats-server"
    for name in ("floor", "hub"):
        for load in ("burst", "paced"):
            assert rows[name][load]["delivered"] == rows[name][load]["expected"]
            assert rows[name][load]["repeats"] == 0
    assert {"server", "webhooks", "worker", "postgres", "valkey", "clients"} <= set(
        rows["hub"]["paced"]["cpu_s"]
    )


@at_length
def test_drafts_are_followed_from_the_vendors_bytes_to_the_frames(tmp_path: Path) -> None:
    paces = bench(tmp_path, "draft")
    for name in ("slow", "fast"):
        assert paces[name]["drafts"] == 2
        assert paces[name]["frames_per_draft"] > 2


@at_length
def test_growth_measures_every_company_it_made(tmp_path: Path) -> None:
    case = bench(tmp_path, "growth", "--cases", "tenants")["cases"]["tenants"]
    assert case["event"]["delivered"] == case["event"]["messages"]
    assert case["snapshot"]["p50_ms"] > 0


@at_length
def test_the_search_finds_what_a_plain_comparison_finds(tmp_path: Path) -> None:
    questions = bench(tmp_path, "search")["questions"]
    assert {name: each["same"] for name, each in questions.items()} == dict.fromkeys(questions, True)
    assert questions["in all"]["hits"] == 41
    assert questions["in five"]["hits"] == questions["in five, as typed so far"]["hits"] == 5
    assert questions["in none"]["hits"] == 0


@at_length
@pytest.mark.skipif(find_browser() is None, reason="no Chromium on this machine")
def test_the_screens_are_measured_in_a_browser_of_this_machine(tmp_path: Path) -> None:
    result = bench(tmp_path, "browser", "--cases", "long_thread", "prepends", "load", "wall")
    cases = result["cases"]
    assert cases["load"]["rows_received"] == cases["load"]["rows_sent"] > 0
    assert cases["load"]["token_paints"] > 0
    assert cases["long_thread"]["newest_seen"]
    assert (cases["long_thread"]["scroll_blank"], cases["long_thread"]["scroll_lost"]) == (0, 0)
    assert cases["wall"]["tiles"] == 24
    px = {line["name"]: line["measured"] for line in result["goals"] if line["unit"] == "px"}
    assert len(px) == 4
    assert max(px.values()) <= 2


def test_a_crowd_of_webhooks_of_all_providers_loses_doubles_and_misplaces_nothing(tmp_path: Path) -> None:
    result = bench(tmp_path, "channels", "--seed", "11")
    assert (result["mixed"]["payloads"], result["mixed"]["not_200"]) == (150, 0)
    found = result["verdict"]["found"]
    assert found.pop("messages") > 80
    assert set(found.values()) == {0}, result["verdict"]["examples"]
    assert (result["verdict"]["unread"], result["verdict"]["logs_with_holes"]) == (0, 0)
    assert result["verdict"]["told_twice"] == 0


@at_length
def test_the_pilot_answers_each_message_of_a_small_crowd_once_and_in_order(tmp_path: Path) -> None:
    result = bench(tmp_path, "pilot")
    for name in ("paced", "at_once"):
        verdict = result[name]["verdict"]
        assert (verdict["lost"], verdict["answered_twice"], verdict["disordered"]) == (0, 0, 0), verdict
        assert sum(verdict["ends"].values()) == result[name]["messages"] == 6
        assert (result[name]["not_200"], result[name]["left"]) == (0, 0)
    assert result["paced"]["pipeline"]["p50_ms"] >= result["paced"]["vendor"]["p50_ms"]
