"""How a web process lets go of its sockets before it ends, so that a deploy is not a stampede."""

import asyncio
import random

from realtime.frames import Close
from realtime.hub import Hub
from realtime.link import CLOSE_SECONDS

STEP_SECONDS = 0.25
ASKING = 0.8
"""Share of the time in which sockets are asked, so that the last ones have the rest of it to move."""


async def drain(hub: Hub, seconds: float) -> None:
    """Asks all sockets to move, a few at a time; closes who is left with 1012 and waits for the answers."""
    hub.draining = True
    loop = asyncio.get_running_loop()
    end, everyone = loop.time() + seconds, hub.everyone()
    random.shuffle(everyone)  # colleagues who came together are not sent away together
    steps = max(1, round(seconds * ASKING / STEP_SECONDS))
    for step in range(steps):
        hub.drain(everyone[step::steps], after_ms=max(0, int((end - loop.time()) * 1000)))
        if everyone:
            await asyncio.sleep(seconds * ASKING / steps)
    if everyone:
        await asyncio.sleep(max(0.0, end - loop.time()))
    hub.pulse.sockets.leaving = True
    for socket in hub.pulse.sockets.wheel:
        socket.close(Close.RESTART, Close.RESTART.name.lower())
    try:
        async with asyncio.timeout(CLOSE_SECONDS * 2):
            await hub.pulse.sockets.gone()
    except TimeoutError:
        return  # they were cut; only their last words are missing
