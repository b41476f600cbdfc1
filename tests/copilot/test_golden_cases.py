"""The golden cases are well-formed: a case that contradicts itself would judge nothing."""

import json
import re
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from copilot.engine.intents import INTENTS
from copilot.engine.local.drafter import draft
from tests.copilot.contexts import a_context

FOLDER = Path(__file__).parents[2] / "evals" / "golden"
CASES: list[dict[str, Any]] = [
    json.loads(line) for file in sorted(FOLDER.glob("*.jsonl")) for line in file.read_text().splitlines()
]
SLICES = Counter(case["slice"] for case in CASES)


def by_id(case: dict[str, Any]) -> str:
    return str(case["id"])


def test_there_are_enough_of_each_slice() -> None:
    assert len(CASES) >= 220
    assert SLICES["injections"] >= 40
    assert min(SLICES.values()) >= 15
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_a_third_of_each_slice_is_held_out() -> None:
    held_out = Counter(case["slice"] for case in CASES if "held_out" in case["tags"])
    assert all(0.2 <= held_out[name] / count <= 0.4 for name, count in SLICES.items())
    assert all(("held_out" in case["tags"]) != ("dev" in case["tags"]) for case in CASES)


def test_no_two_cases_say_the_same() -> None:
    said = Counter(
        (
            case["now"],
            case["lead"]["stage"],
            str(case["tenant"]),
            str([line["text"] for line in case["history"]]),
        )
        for case in CASES
    )
    assert [turn for turn, count in said.items() if count > 1] == []


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_a_case_refers_to_what_it_holds(case: dict[str, Any]) -> None:
    tenant, expect = case["tenant"], case["expect"]
    messages = {line["id"]: line for line in case["history"]}
    sources = {entry["id"] for entry in [*tenant["knowledge"], *tenant["rules"]]}
    assert case["history"][-1]["dir"] == "in"
    assert {line["dir"] for line in messages.values()} <= {"in", "out"}
    assert set(expect["must_cite"]) <= sources
    assert set(expect["intent_any_of"]) <= set(INTENTS)
    assert case["lead"]["stage"] in tenant["stages"]
    assert all(messages[message]["dir"] == "in" for message in expect["stage_evidence"])
    stay_or_move = [case["lead"]["stage"], *tenant["transitions"].get(case["lead"]["stage"], [])]
    assert expect["stage"] is None or expect["stage"] in stay_or_move
    for pattern in expect["must_not"]:
        re.compile(pattern)
    assert case["why"].endswith(".")


@pytest.mark.parametrize("case", CASES, ids=by_id)
def test_a_case_runs_forward_in_time(case: dict[str, Any]) -> None:
    times = [datetime.fromisoformat(line["at"]) for line in case["history"]]
    assert times == sorted(times)
    assert times[-1] <= datetime.fromisoformat(case["now"])


def test_the_rules_take_no_time_of_their_own() -> None:
    """The pace at which a draft appears is chosen; this is what a machine with much to do can not shorten."""
    taken = []
    for case in CASES:
        said = [line["text"] if line["dir"] == "in" else f"> {line['text']}" for line in case["history"]]
        context = a_context(*said)
        begun = time.process_time()
        draft(context)
        taken.append(time.process_time() - begun)
    assert sorted(taken)[int(0.95 * len(taken))] < 0.1
