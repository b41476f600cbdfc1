"""Case 6 at its worst: the worker is killed at every step around the call to the provider. Whatever it did,
nothing is sent twice by itself, and what the customer has is not shown as lost."""

import asyncio
import sys

import pytest

from tests.nasty.conftest import on
from tests.nasty.desk import Desk
from tests.nasty.dying_worker import STEPS

SIGKILLED = -9
UNKNOWN = {
    "committed, nothing written": False,
    "half of the request written": False,
    "request written, not answered": True,
    "answered, nothing stored": True,
    "stored, not committed": True,
}
"""Whether the customer has it all the same."""


async def dies(desk: Desk, variables: dict[str, str], step: str) -> None:
    conversation = (await desk.row()).id
    arguments = (step, str(desk.shop.tenant_id), str(conversation), desk.server.url)
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.nasty.dying_worker", *arguments, env=variables
    )
    assert await worker.wait() == SIGKILLED


@on()
@pytest.mark.parametrize("step", STEPS)
async def test_06_a_killed_worker_never_makes_a_message_leave_twice(
    desk: Desk, variables: dict[str, str], step: str
) -> None:
    await desk.writes("uma vez só")
    await dies(desk, variables, step)
    for _ in range(3):
        await desk.works()
        await desk.later()
    if step in UNKNOWN:
        assert await desk.statuses() == ["uncertain"]
        assert len(desk.server.sent) == UNKNOWN[step]
    else:
        assert await desk.statuses() == ["accepted"]
        assert desk.server.texts == ["uma vez só"]
    if not desk.server.sent:
        return
    # What the provider tells afterwards settles it, and the next one leaves as always.
    if step in UNKNOWN and desk.provider != "cloud":
        await desk.echo()
    await desk.report("delivered")
    assert await desk.statuses() == ["delivered"]
    await desk.writes("a próxima")
    for _ in range(3):
        await desk.works()
        await desk.later()
    assert desk.server.texts == ["uma vez só", "a próxima"]
