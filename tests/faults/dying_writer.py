"""Processes that commit an event and are killed before they can tell anybody: one fork each.

`python -m tests.faults.dying_writer TENANT COUNT PAUSE` prints, for each, the conversation of its event,
the monotonic time of its end and how it ended.
"""

import asyncio
import os
import signal
import sys
import time
from uuid import UUID

from realtime.ids import new_id
from server.reactors import REACTORS
from server.resources import build_resources
from server.settings import read_settings
from tests.realtime.support import an_event


async def _commit_and_die(tenant_id: UUID, conversation_id: UUID) -> None:
    resources = build_resources(read_settings(), "piloto-dying", REACTORS)
    # Called after COMMIT was answered and before anything is published.
    resources.db.on_commit(lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    async with resources.db.tenant_transaction(tenant_id) as tx:
        tx.emit(an_event(conversation_id=conversation_id), ["all"])


def main(tenant_id: UUID, count: int, pause: float) -> None:
    for _ in range(count):
        conversation_id = new_id()
        child = os.fork()
        if child == 0:
            asyncio.run(_commit_and_die(tenant_id, conversation_id))
            os._exit(3)
        _, status = os.waitpid(child, 0)
        print(conversation_id, time.monotonic(), os.waitstatus_to_exitcode(status), flush=True)
        time.sleep(pause)


if __name__ == "__main__":
    main(UUID(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
