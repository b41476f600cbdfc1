"""A token is revoked while its socket is open: with Redis, without, and cut off from Postgres."""

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from realtime.ephemeral_events import Typing
from realtime.frames import Close
from server.accounts.create_api_token import create_api_token
from server.accounts.records import NewApiToken
from server.accounts.revoke_api_token import revoke_api_token
from tests.faults.company import Company, Person, conversations, found
from tests.faults.oracle import check
from tests.faults.raw import CLOSE, PING, PONG, RawSocket, raw_socket
from tests.faults.recorder import recording
from tests.faults.redis_filter import RedisFaults
from tests.faults.stage import Injection, Stage, milliseconds
from tests.realtime.support import emit

CUT_OFF_SECONDS = 60.0


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    with_redis = [await _revoke(stage, company) for _ in range(stage.rounds(10, 3))]
    await rig.valkey.kill()
    without_redis = [await _revoke(stage, company) for _ in range(stage.rounds(10, 2))]
    await rig.valkey.start()
    stage.saw(with_redis_ms=milliseconds(max(with_redis)), without_redis_ms=milliseconds(max(without_redis)))
    stage.must(max(with_redis) < 1.0 * stage.patience, "with Redis it took over 1 s")
    stage.must(max(without_redis) < 3.0 * stage.patience, "without Redis it took over 3 s")
    if not stage.brief:
        await _cut_off(stage, company)


async def _revoke(stage: Stage, company: Company) -> float:
    """Seconds until the socket was closed; nothing committed after the revocation may arrive on it."""
    rig, person = stage.rig, await _with_a_token(stage, company.clara)
    async with recording(rig, person, company.ana) as (mine, other):
        await emit(rig.db, company.tenant_id)
        began = time.monotonic()
        await revoke_api_token(rig.db, company.tenant_id, company.clara.viewer.user_id, person.token_id)
        for _ in range(3):
            await emit(rig.db, company.tenant_id)
        async with asyncio.timeout(30):
            while mine.refused is None:
                await asyncio.sleep(0.005)
        findings = await check(rig, company, [mine, other], jobs=False)
    stage.well(findings.wrong)
    stage.must(mine.refused == Close.REVOKED, f"it ended with {mine.refused}")
    stage.must(len(mine.records) == 1, f"{len(mine.records)} events came, of which one was committed before")
    return mine.refused_at - began


async def _with_a_token(stage: Stage, person: Person) -> Person:
    wanted = NewApiToken(name="short")
    minted = await create_api_token(stage.rig.db, person.tenant_id, person.user.id, wanted)
    return replace(person, token=minted.token, token_id=minted.id)


async def _cut_off(stage: Stage, company: Company) -> None:
    """Postgres stays away from the instance, and Redis loses the news of the revocation: it can not know."""
    rig, web, faults = stage.rig, stage.rig.webs[1], RedisFaults(stage.chance)
    web.redis.make_filter = faults.filter
    web.redis.cut()
    (thread,) = await conversations(rig, company, 1)
    person = await _with_a_token(stage, company.clara)
    async with rig.db.tenant_snapshot(company.tenant_id) as snapshot:
        position = await snapshot.position()
    async with raw_socket(web.port, person.token) as socket:
        socket.hello(position.epoch, position.head)
        socket.text(f'{{"f":"watch","conversation_ids":["{thread}"]}}')
        while b"caught_up" not in (await socket.receive()).payload:
            pass
        await _hears(stage, company, thread, socket)  # its process listens through the bad link
        web.postgres.swallow()
        web.postgres.cut()
        faults.drop = 1.0
        began = time.monotonic()
        await revoke_api_token(rig.db, company.tenant_id, company.clara.viewer.user_id, person.token_id)
        await rig.db.bus.close()  # what waited to be published is out, and lost
        faults.drop = 0.0
        last = await _typing_heard(stage, company, thread, socket, began)
    stage.saw(cut_off_last_data_s=round(last, 1))
    stage.must(last > 0, "nothing was ever heard over Redis; nothing was proven")
    stage.must(last < CUT_OFF_SECONDS, "a revoked socket heard data for more than 60 s")


async def _hears(stage: Stage, company: Company, thread: UUID, socket: RawSocket) -> None:
    event = Typing(conversation_id=thread, who="seller", user_id=company.ana.user.id)
    heard = b""
    async with asyncio.timeout(30):
        while b'"ephemeral"' not in heard:
            stage.rig.db.publish_ephemeral(company.tenant_id, event, ["unassigned"], thread)
            with suppress(TimeoutError):
                heard = (await socket.receive(0.5)).payload


async def _typing_heard(
    stage: Stage, company: Company, thread: UUID, socket: RawSocket, began: float
) -> float:
    """When data came last; whoever types is another person on another instance."""
    event = Typing(conversation_id=thread, who="seller", user_id=company.ana.user.id)
    last = 0.0
    while time.monotonic() < began + CUT_OFF_SECONDS + 12:
        stage.rig.db.publish_ephemeral(company.tenant_id, event, ["unassigned"], thread)
        with suppress(TimeoutError):
            frame = await socket.receive(0.5)
            if frame.opcode == CLOSE:
                stage.saw(cut_off_ended_with=frame.code, cut_off_ended_s=round(time.monotonic() - began, 1))
                break
            if frame.opcode == PING:
                socket.send(PONG, frame.payload)
            if b'"ephemeral"' in frame.payload or b'"event"' in frame.payload:
                last = time.monotonic() - began
                await asyncio.sleep(0.5)
    return last


INJECTION = Injection(
    18, "a token revoked: Redis up, Redis down, instance cut from Postgres",
    "closed < 1 s / < 3 s / no data after 60 s; no event past the revocation", run,
)  # fmt: skip
