"""A worker that takes one turn of the pilot and dies by SIGKILL at a step of it.

`python -m tests.nasty.dying_pilot STEP TENANT CONVERSATION`, with the product's environment.
"""

import asyncio
import os
import signal
import sys
from typing import Any, NoReturn
from uuid import UUID

from copilot.engine.local.provider import local_provider
from copilot.pilot import commit_turn, hand_over, read_grounds, take_turn, think
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.queries import turns
from server.resources import build_resources
from server.settings import read_settings

STEPS = (
    "began, not committed",
    "began",
    "decided",
    "thought",
    "queued, not committed",
    "written down, not committed",
    "committed",
    "ball passed on, nothing said",
    "said goodbye, not committed",
)
FAREWELLS = {"ball passed on, nothing said", "said goodbye, not committed"}
"""Steps of a turn that gives the customer to people."""
ANSWERS = (
    "began, not committed",
    "began",
    "thought",
    "queued, not committed",
    "told, not committed",
    "written down, not committed",
    "committed",
)
"""Steps of a turn that tells the customer what the team has answered."""
_PLACES: dict[str, tuple[Any, str, bool]] = {
    "began, not committed": (turns, "insert_turn", True),
    "began": (read_grounds, "gather_context", False),
    "decided": (think, "decide_turn", True),
    "thought": (take_turn, "commit_turn", False),
    "queued, not committed": (commit_turn, "queue_message", True),
    "told, not committed": (commit_turn, "note_told", True),
    "written down, not committed": (commit_turn, "insert_calls", True),
    "committed": (take_turn, "commit_turn", True),
    "ball passed on, nothing said": (hand_over, "queue_message", False),
    "said goodbye, not committed": (hand_over, "queue_message", True),
}


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives this")


async def main(step: str, tenant_id: UUID, conversation_id: UUID) -> None:
    resources = build_resources(read_settings(), "piloto-dying", reactors=[])
    place, name, after = _PLACES[step]
    real = getattr(place, name)

    async def dying(*args: Any, **kwargs: Any) -> None:
        if after:
            await real(*args, **kwargs)
        die()

    setattr(place, name, dying)
    job = TakeTurn(conversation_id=conversation_id)
    await take_turn.take_turn(resources.db, local_provider(0), tenant_id, job)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], UUID(sys.argv[2]), UUID(sys.argv[3])))
