"""What the browser replays (`static/tests/recordings`) is what the server says today, for every event type.

A stale one fails here; `RECORD=1 ./dev test tests/apply` writes them anew.
"""

import json
import os
from pathlib import Path
from typing import Any, get_args

import pytest

from realtime.events import DurableEvent
from server.launcher.paths import STATIC
from tests.apply.conftest import Studio
from tests.apply.recorder import phone_recording
from tests.apply.scenarios import SCENARIOS, UNSEEN
from tests.apply.stable import stable
from tests.factories import JOANA

FOLDER = STATIC / "tests" / "recordings"


def test_every_durable_event_type_has_a_story() -> None:
    assert set(SCENARIOS) == {kind.__struct_config__.tag for kind in get_args(DurableEvent)}


def test_every_recording_has_a_story() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(SCENARIOS)


@pytest.mark.parametrize("kind", SCENARIOS)
async def test_the_recording_is_what_happens(studio: Studio, kind: str) -> None:
    scenario, scene = SCENARIOS[kind], studio.scene
    first = await scene.customer_writes("Oi!")
    if scenario.before:
        await scenario.before(scene, first)
    await studio.recorder.begin()
    async with phone_recording(studio.address, scene.shop.channel_id, JOANA) as phone:
        await scenario.act(scene, first)
    recording = {**await studio.recorder.end(), **phone}
    if kind != "funnel.changed":  # the same in all the others, and long
        for seen in recording.values():
            for state in (seen["before"], seen["after"]):
                state.get("snapshot", {}).pop("funnel", None)
    heard = {event["d"]["t"] for viewer in recording.values() for event in viewer["events"]}
    assert kind in heard or kind == "session.revoked"
    assert not [
        event
        for name in recording
        if name != "phone"
        for event in recording[name]["events"]
        if event["d"]["t"] in UNSEEN
    ]
    compare(FOLDER / f"{kind}.json", stable(recording))


def written(recording: Any) -> str:
    """A line for each event, so that a change of one is seen as one."""
    viewers = []
    for name, seen in recording.items():
        events = ",\n".join(f"  {line(event)}" for event in seen["events"])
        viewers.append(
            f'"{name}": {{\n "before": {line(seen["before"])},\n "events": [\n{events}\n ],\n'
            f' "after": {line(seen["after"])}\n}}'
        )
    return "{\n" + ",\n".join(viewers) + "\n}\n"


def line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def compare(path: Path, recording: Any) -> None:
    text = written(recording)
    if os.environ.get("RECORD"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    kept = path.read_text("utf-8") if path.exists() else ""
    assert text == kept, f"{path.name} is stale: RECORD=1 ./dev test tests/apply writes it anew"
