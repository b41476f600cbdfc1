"""A socket gets every durable event its user may see, once and in order, whatever happened in between."""

import asyncio

import pytest

from realtime import log, resume
from realtime.audience import except_user, user
from realtime.company_events import SessionRevoked, UserChanged
from realtime.database import Database
from realtime.frames import Close
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.records import Role, User
from realtime.session import Session
from tests.realtime.support import Client, a_connection, an_event, connected, emit, live


async def test_missed_events_are_replayed_then_live_ones_follow(db: Database, hub: Hub) -> None:
    tenant_id = new_id()
    for _ in range(5):
        await emit(db, tenant_id)
    async with connected(hub, a_connection(tenant_id), cursor=2) as client:
        assert (await client.next("welcome"))["head"] == 5
        assert await client.events_until(5) == [3, 4, 5]
        assert (await client.next("caught_up"))["s"] == 5
        await emit(db, tenant_id, "all", "all")
        assert await client.events_until(7) == [6, 7]


async def test_events_of_another_process_arrive_over_redis(
    db: Database, elsewhere: Database, hub: Hub
) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        await emit(elsewhere, tenant_id, "all", "all", "all")
        assert await client.events_until(3) == [1, 2, 3]


async def test_without_redis_the_head_check_finds_them(
    elsewhere: Database, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        elsewhere.bus._quiet_until = float("inf")  # every publish is lost
        await emit(elsewhere, tenant_id)
        assert await client.events_until(1) == [1]


async def test_a_hole_is_read_from_the_log_before_anything_after_it(elsewhere: Database, hub: Hub) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        quiet = elsewhere.bus._quiet_until
        elsewhere.bus._quiet_until = float("inf")
        await emit(elsewhere, tenant_id)
        elsewhere.bus._quiet_until = quiet
        await emit(elsewhere, tenant_id)
        assert await client.events_until(2) == [1, 2]


async def test_duplicates_and_late_news_are_dropped(db: Database, elsewhere: Database, hub: Hub) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        await emit(db, tenant_id)
        async with db.tenant_snapshot(tenant_id) as snapshot:
            entries = await log.read_after(snapshot.session, tenant_id, 0, 10)
        elsewhere.bus.publish(tenant_id, entries)
        elsewhere.bus.publish(tenant_id, entries)
        await emit(db, tenant_id)
        assert await client.events_until(2) == [1, 2]


@pytest.mark.parametrize("step", ["_missed", "_between", "_replay", "_send", "_go_live"])
async def test_an_event_committed_at_any_step_of_the_resume_is_neither_missed_nor_doubled(
    step: str, db: Database, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant_id = new_id()
    await emit(db, tenant_id)
    original = getattr(resume, step)

    async def interrupted(*args: object) -> object:
        await emit(db, tenant_id)
        result = await original(*args)
        await emit(db, tenant_id)
        return result

    with monkeypatch.context() as patch:
        patch.setattr(resume, step, interrupted)
        async with connected(hub, a_connection(tenant_id), cursor=0) as client:
            seen: list[int] = []
            frame = await client.next("welcome")
            while frame["f"] != "caught_up":
                frame = await asyncio.wait_for(client._lines.get(), 30)
                if frame["f"] == "event":
                    seen.append(frame["s"])
            patch.undo()
            await emit(db, tenant_id)
            async with db.tenant_snapshot(tenant_id) as snapshot:
                head = (await snapshot.position()).head
            seen += await client.events_until(head)
    assert seen == list(range(1, head + 1))


@pytest.mark.parametrize(
    ("cursor", "epoch", "reason"),
    [(0, "somewhere-else", "epoch"), (99, None, "ahead"), (-1, None, "ahead"), (0, None, "pruned")],
)
async def test_a_position_that_can_not_be_served_gets_a_resync(
    cursor: int, epoch: str | None, reason: str, db: Database, owner: Database, hub: Hub
) -> None:
    tenant_id = new_id()
    await emit(db, tenant_id, "all", "all", "all")
    if reason == "pruned":
        await _prune_everything(db, tenant_id)
    async with connected(hub, a_connection(tenant_id), cursor, epoch) as client:
        await client.next("welcome")
        assert (await client.next("resync"))["reason"] == reason
        assert await client.closed == Close.RESYNC


async def test_too_far_behind_is_better_served_by_a_snapshot(
    db: Database, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant_id = new_id()
    monkeypatch.setattr(resume, "REPLAY_LIMIT", 2)
    await emit(db, tenant_id, "all", "all", "all")
    async with connected(hub, a_connection(tenant_id), cursor=0) as client:
        await client.next("welcome")
        assert (await client.next("resync"))["reason"] == "too_far"


async def test_each_reader_sees_what_the_stored_audience_admits(db: Database, hub: Hub) -> None:
    tenant_id, ana, bruno = new_id(), new_id(), new_id()
    audiences = ["all", "supervisors", "unassigned", user(ana), user(bruno), "hidden:unassigned", "system"]
    await emit(db, tenant_id, *audiences)
    async with db.tenant_transaction(tenant_id) as tx:
        tx.emit(an_event(), ["hidden:unassigned", except_user(ana)])
    expected = {Role.SELLER: [1, 3, 4, 6], Role.SUPERVISOR: [1, 2, 3, 4, 5]}
    for role, seqs in expected.items():
        async with connected(hub, a_connection(tenant_id, role, ana), cursor=0) as client:
            await client.next("welcome")
            assert await client.events_until(seqs[-1]) == seqs
            assert (await client.next("caught_up"))["s"] == 8, "the cursor moves past what may not be seen"


async def test_a_revoked_session_loses_its_socket_at_that_very_position(db: Database, hub: Hub) -> None:
    tenant_id = new_id()
    connection = a_connection(tenant_id)
    assert connection.credential_id is not None
    async with live(hub, connection) as client:
        async with db.tenant_transaction(tenant_id) as tx:
            tx.emit(an_event(), ["all"])
            tx.emit(SessionRevoked(credential_id=connection.credential_id), ["system"])
            tx.emit(an_event(), ["all"])
        assert await client.events_until(1) == [1]
        assert await client.closed == Close.REVOKED
        assert client.silent()


async def test_a_new_role_asks_for_a_new_snapshot_at_its_own_position(db: Database, hub: Hub) -> None:
    tenant_id, carla = new_id(), new_id()
    demoted = User(id=carla, name="Carla", role=Role.SELLER, active=True)
    async with live(hub, a_connection(tenant_id, Role.SUPERVISOR, carla)) as client:
        async with db.tenant_transaction(tenant_id) as tx:
            tx.emit(an_event(), ["supervisors"])
            tx.emit(UserChanged(user=demoted, access_changed=True), ["all"])
            tx.emit(an_event(), ["supervisors"])
        assert await client.events_until(1) == [1]
        assert (await client.next("resync"))["reason"] == "access"
        assert await client.closed == Close.RESYNC
        assert client.silent()
    async with connected(hub, a_connection(tenant_id, Role.SELLER, carla), cursor=1) as away:
        await away.next("welcome")
        assert (await away.next("resync"))["reason"] == "access"


async def test_another_name_changes_nothing_about_the_socket(db: Database, hub: Hub) -> None:
    tenant_id, carla = new_id(), new_id()
    async with live(hub, a_connection(tenant_id, Role.SELLER, carla)) as client:
        async with db.tenant_transaction(tenant_id) as tx:
            renamed = User(id=carla, name="Carla Dias", role=Role.SELLER, active=True)
            tx.emit(UserChanged(user=renamed), ["all"])
            tx.emit(an_event(), ["all"])
        assert await client.events_until(2) == [1, 2]


@pytest.mark.parametrize(
    "first", ["nonsense", "{}", '{"f":"watch","conversation_ids":[]}', '{"f":"hello","epoch":1}', "[]", '""']
)
async def test_anything_but_a_hello_ends_with_a_final_code(first: str, hub: Hub) -> None:
    client = Client(Session(hub, a_connection(new_id())))
    client.say_text(first.encode())
    assert await client.closed == Close.PROTOCOL
    client.leave()


async def test_a_flood_of_frames_is_cut_off(hub: Hub) -> None:
    async with connected(hub, a_connection(new_id()), cursor=0) as client:
        for _ in range(40):
            client.say(f="watch", conversation_ids=[])
        assert await client.closed == Close.RATE


async def test_a_reader_lapped_by_the_ring_is_closed_and_resumes_whole(db: Database, hub: Hub) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as slow:
        slow.stop_reading()
        await emit(db, tenant_id)
        while not slow.buffered():
            await asyncio.sleep(0.001)
        room = hub._rooms[tenant_id]
        for _ in range(6):
            await emit(db, tenant_id, *["all"] * 200)
        assert room.head == 1201
        slow.read_again()
        assert await slow.closed == Close.SLOW
        assert await slow.events_until(1) == [1]
    async with connected(hub, a_connection(tenant_id), cursor=1000) as again:
        await again.next("welcome")
        assert await again.events_until(1201) == list(range(1001, 1202))


async def _prune_everything(db: Database, tenant_id: object) -> None:
    from datetime import UTC, datetime, timedelta
    from uuid import UUID

    assert isinstance(tenant_id, UUID)
    async with db.tenant_transaction(tenant_id) as tx:
        assert await log.prune(tx.session, datetime.now(UTC) + timedelta(minutes=1)) == 3


async def test_news_in_the_wrong_order_wait_for_each_other(
    db: Database, elsewhere: Database, hub: Hub
) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        async with elsewhere.tenant_transaction(tenant_id) as tx:
            for _ in range(20):
                tx.emit(an_event(), ["all"])
            elsewhere.bus._quiet_until = float("inf")
        async with db.tenant_snapshot(tenant_id) as snapshot:
            entries = await log.read_after(snapshot.session, tenant_id, 0, 50)
        elsewhere.bus._quiet_until = 0
        elsewhere.bus.publish(tenant_id, entries[::-1])
        assert await client.events_until(20) == list(range(1, 21))


async def test_another_log_ends_every_socket_and_keeps_nothing_of_the_old_one(
    db: Database, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a promotion that lost commits: the same numbers come again for other events."""
    tenant_id = new_id()
    await emit(db, tenant_id, "all", "all", "all")
    async with connected(hub, a_connection(tenant_id), cursor=3) as client:
        await client.next("welcome")
        await client.next("caught_up")
        hub._rooms[tenant_id].ring.head = 9  # as if six more had been seen before they were lost

        async def another_epoch(_: object) -> str:
            return "another"

        monkeypatch.setattr(log, "read_epoch", another_epoch)
        async with asyncio.timeout(30):
            assert await client.closed == Close.RESYNC
    async with connected(hub, a_connection(tenant_id), cursor=3) as again:
        assert (await again.next("welcome"))["head"] == 3
        await again.next("caught_up")
        await emit(db, tenant_id)
        assert await again.events_until(4) == [4]
