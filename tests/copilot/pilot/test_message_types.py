"""A reply leaves as it was chosen where the channel can, and as what comes nearest where it can not; long
ones in bubbles, and each when a person would have written it."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from msgspec.structs import replace

from copilot.engine.pilot_ports import Asset, TypeChoice
from copilot.pilot.bubbles import bubbles
from copilot.pilot.human_pace import delays
from copilot.pilot.message_types import shape
from copilot.pilot.obstacles import in_quiet_hours
from copilot.pilot.switching.records import PilotNumbers, QuietHours
from inbox.channels.capabilities import capabilities_of
from realtime.channel_records import MessagePrice

ABLE = capabilities_of("simulator", {})
LINES = Asset(
    id="options:x", type="LIST", title="Linhas", options=("Entrega", "Serviços", "Tecnologia", "CRM/SaaS")
)
PLACE = Asset(id="place:loja", type="LOCATION", title="Loja", place=(-8.05, -34.9, "Rua da Aurora"))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "LIST"),
        ({"kinds": ["text", "buttons"], "buttons_max": 4}, "BUTTON"),
        ({"kinds": ["text", "buttons"], "buttons_max": 3}, "TEXT"),
        ({"interactive_everywhere": False}, "TEXT"),
    ],
)
def test_a_list_falls_back_to_buttons_and_to_numbered_lines(
    changes: dict[str, object], expected: str
) -> None:
    able = replace(ABLE, **{"interactive_everywhere": True} | changes)
    shaped = shape("Qual?", TypeChoice(type="LIST", asset_id="options:x"), [LINES], able)
    assert (shaped.type, shaped.wanted) == (expected, "LIST")
    if expected == "TEXT":
        assert shaped.text.splitlines() == [
            "Qual?",
            "1. Entrega",
            "2. Serviços",
            "3. Tecnologia",
            "4. CRM/SaaS",
        ]


def test_nothing_is_sent_that_the_company_does_not_have() -> None:
    invented = shape("Segue.", TypeChoice(type="IMAGE", asset_id="media:invented"), [LINES, PLACE], ABLE)
    assert (invented.type, invented.kind, invented.content) == ("TEXT", "text", None)
    empty = Asset(id="media:gone", type="IMAGE", title="Foto")
    assert shape("Segue.", TypeChoice(type="IMAGE", asset_id="media:gone"), [empty], ABLE).type == "TEXT"


def test_a_place_goes_as_a_place() -> None:
    shaped = shape("Aqui.", TypeChoice(type="LOCATION", asset_id="place:loja"), [PLACE], ABLE)
    assert shaped.said == "Aqui.\n\nLoja"
    assert shaped.kind == "location"
    assert shaped.content is not None
    assert shaped.content.place is not None


def test_long_replies_go_in_up_to_three_bubbles_and_paid_ones_in_one() -> None:
    text = "\n\n".join(["palavra " * 20] * 5).strip()
    price = MessagePrice(
        category="service",
        country="+55",
        since=NOON.date(),
        until=None,
        usd_micros=1,
        official=False,
        source="",
    )
    assert len(bubbles(text, replace(ABLE, prices=[]))) == 3
    assert len(bubbles(text, replace(ABLE, prices=[price]))) == 1
    assert bubbles("Oi!\n\nTudo bem?", replace(ABLE, prices=[])) == ["Oi!\n\nTudo bem?"]


def test_the_pace_is_that_of_a_person() -> None:
    numbers, turn = PilotNumbers(), UUID(int=500)
    (short,) = delays(["Oi!"], numbers, NOON, 0, turn)
    (long,) = delays(["palavra " * 100], numbers, NOON, 0, turn)
    (thought,) = delays(["palavra " * 10], numbers, NOON, 60, turn)
    (night,) = delays(["palavra " * 10], numbers, NOON.replace(hour=3), 0, turn)
    (day,) = delays(["palavra " * 10], numbers, NOON, 0, turn)
    one, two = delays(["palavra " * 5] * 2, numbers, NOON, 0, turn)
    assert (short, long, thought) == (numbers.min_delay, numbers.max_delay, 0)
    assert night > day
    assert two - one >= numbers.min_delay


@pytest.mark.parametrize(
    ("clock", "quiet"), [("21:59", False), ("22:00", True), ("03:00", True), ("07:00", False)]
)
def test_quiet_hours_go_over_midnight(clock: str, quiet: bool) -> None:
    hour, minute = map(int, clock.split(":"))
    numbers = PilotNumbers(quiet_hours=QuietHours(start="22:00", end="07:00"))
    assert in_quiet_hours(NOON.replace(hour=hour, minute=minute), numbers) is quiet
