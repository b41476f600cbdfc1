"""A client in a process of its own: prints the positions it is told.

`python -m tests.faults.following ADDRESS TOKEN EPOCH HEAD`
"""

import asyncio
import sys

from realtime.client import follow
from realtime.log import Position


async def main(address: str, token: str, epoch: str, head: str) -> None:
    async for event in follow(address, token, Position(epoch, int(head))):
        print(event.seq, flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
