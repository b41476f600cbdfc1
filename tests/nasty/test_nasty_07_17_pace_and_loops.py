"""Cases 7 and 17: what is said in many bubbles leaves at the pace WhatsApp takes, and two programs that
answer each other end in the hands of a person."""

from inbox.still_wanted import TURNS_AN_HOUR
from tests.nasty.conftest import on
from tests.nasty.desk import Desk
from tests.providers import cloud


@on("cloud")
async def test_07_six_bubbles_are_one_thread_in_order(desk: Desk) -> None:
    for number in range(6):
        await desk.hears(f"parte {number}")
    texts = [one.text for one in await desk.thread()]
    assert texts[1:] == [f"parte {number}" for number in range(6)]


@on("cloud")
async def test_07_a_pair_that_is_too_fast_waits_and_keeps_its_order(desk: Desk) -> None:
    desk.server.will(cloud.refusing(131056))
    for number in range(3):
        await desk.writes(f"bolha {number}")
    await desk.works()
    assert await desk.statuses() == ["queued"] * 3
    await desk.works()
    assert desk.server.texts == [], "a bell that comes too early changes nothing"
    await desk.later()
    await desk.works()
    assert desk.server.texts == [f"bolha {number}" for number in range(3)]
    assert await desk.statuses() == ["accepted"] * 3


@on("cloud")
async def test_07_we_do_not_send_faster_than_meta_takes_from_a_pair(desk: Desk) -> None:
    for number in range(12):
        await desk.writes(f"bolha {number}")
    await desk.works()
    assert len(desk.server.sent) == 10
    assert (await desk.statuses()).count("queued") == 2


@on("evolution")
async def test_07_a_device_leaves_a_gap_between_two_messages(desk: Desk) -> None:
    for number in range(2):
        await desk.writes(f"bolha {number}")
    await desk.works()
    assert len(desk.server.sent) == 1
    await desk.later()
    await desk.works()
    assert desk.server.texts == ["bolha 0", "bolha 1"]


@on("cloud")
async def test_07_a_number_that_is_too_fast_holds_all_its_conversations(desk: Desk) -> None:
    desk.server.will(cloud.refusing(130429))
    await desk.writes("primeira")
    await desk.works()
    await desk.hears("Oi, sou outro", number="5531988887777")
    await desk.writes("para o outro")
    await desk.works()
    assert desk.server.texts == []


@on("cloud")
async def test_17_two_programs_that_answer_each_other_end_with_a_person(desk: Desk) -> None:
    await desk.gives_the_ball()
    for number in range(TURNS_AN_HOUR + 3):
        await desk.writes_by_itself(f"resposta {number}")
        await desk.works()
        await desk.forget_pace()
    assert len(desk.server.sent) == TURNS_AN_HOUR
    assert (await desk.row()).holder.kind == "queue"
    *_, last = await desk.own()
    assert last.status == "cancelled"
    first_held = (await desk.own())[TURNS_AN_HOUR]
    assert first_held.error is not None
    assert first_held.error.code == "automation_loop"


@on("cloud")
async def test_17_a_persons_word_begins_the_count_anew(desk: Desk) -> None:
    await desk.gives_the_ball()
    for number in range(TURNS_AN_HOUR - 1):
        await desk.writes_by_itself(f"resposta {number}")
        await desk.works()
        await desk.forget_pace()
    await desk.writes("Aqui é a Ana")
    await desk.works()
    await desk.gives_the_ball()
    for number in range(3):
        await desk.writes_by_itself(f"de novo {number}")
        await desk.works()
        await desk.forget_pace()
    assert len(desk.server.sent) == TURNS_AN_HOUR - 1 + 1 + 3
