"""Case 28: what was written before the number came here. It finds its places; nothing follows."""

import asyncio
import random
import time
from collections.abc import Iterator

import pytest

from copilot.reactor import react
from inbox.channel_admin.list_channels import read_channel
from inbox.channels import Account
from inbox.channels.cloud import CloudChannel
from inbox.channels.neutral import Past, PastMessage
from inbox.channels.wire import http_client
from inbox.forget_parked_acts import forget_parked_acts
from inbox.jobs import FetchMedia
from inbox.media.retry_media import retry_media
from inbox.read_thread import read_thread
from inbox.rebuild_inbox import rebuild_inbox
from inbox.ring_forgotten import ring_forgotten
from realtime.database import Database
from realtime.jobs import kind_of
from realtime.records import MessageStatus
from tests.factories import logged_events
from tests.nasty.conftest import on
from tests.nasty.desk import CUSTOMER, Desk
from tests.nasty.histories import (
    BUSINESS,
    DAY,
    JOANA,
    YEAR_AGO,
    changed,
    imports,
    joana,
    jobs,
    lines,
    of_history,
    past,
    said,
    standing,
    told,
)
from tests.providers import cloud
from tests.providers.server import Cut


@on("cloud", "evolution")
async def test_28_history_is_silent_and_in_its_own_order(desk: Desk) -> None:
    desk.db = Database(desk.db.engine, desk.db.bus, [react], vault=desk.db.vault)
    before = await desk.row()
    seen = len(await logged_events(desk.db, desk.shop.tenant_id))
    await desk.told(told(desk.provider, YEAR_AGO[2:] + YEAR_AGO[:2]))
    assert len(await desk.rows()) == 1, "webhooks are read at once, their histories when there is time"
    await imports(desk)
    row = await joana(desk)
    assert await lines(desk, row.id) == [
        ("tem em azul?", "inbound", "received"),
        ("temos sim!", "outbound", "read"),
        ("vou pensar", "inbound", "received"),
        ("posso ajudar?", "outbound", "delivered"),
    ]
    assert (row.unread_count, row.window_expires_at, row.last_inbound_at) == (0, None, None)
    assert (row.lead.stage, row.holder.kind, row.assigned_user_id) == ("novo", "queue", None)
    assert row.last_message.text == "posso ajudar?"
    assert [one.id for one in await desk.rows()] == [before.id, row.id], "its place is that of its own time"
    news = (await logged_events(desk.db, desk.shop.tenant_id))[seen:]
    assert {event.kind for event in news} == {"conversation.changed"}
    assert await jobs(desk, "copilot.%") == 0
    assert (await standing(desk)).state == "done"


@on("cloud", "evolution")
async def test_28_twice_in_overlapping_pieces_and_at_once_is_once(desk: Desk) -> None:
    pieces = [YEAR_AGO[:3], YEAR_AGO[1:], YEAR_AGO, YEAR_AGO[::-1]]
    for piece in pieces:
        assert await desk.server.tell(told(desk.provider, piece)) == 200
    await desk.reads()
    await asyncio.gather(imports(desk), imports(desk))
    row = await joana(desk)
    assert [text for text, *_ in await lines(desk, row.id)] == [one["text"] for one in YEAR_AGO]
    assert (await standing(desk)).messages == len(YEAR_AGO)


@on("cloud", "evolution")
async def test_28_what_also_comes_by_itself_is_one_message_and_news_once(desk: Desk) -> None:
    """Whichever is first."""
    for id_, text, history_first in (("b1", "e hoje?", True), ("b2", "alguém?", False)):
        live = said(desk, text, id_)
        history = told(desk.provider, [past(text, id_, 0, number=CUSTOMER)])
        for body in [history, live, live] if history_first else [live, history]:
            await desk.told(body)
            await imports(desk)
    row = await desk.row()
    told_once = sorted(text for text, *_ in await lines(desk, row.id))
    assert told_once == ["Oi, tem horário?", "alguém?", "e hoje?"]
    assert row.unread_count == 3
    received = await logged_events(desk.db, desk.shop.tenant_id, "message.received")
    assert len(received) == 3


@on("cloud", "evolution")
async def test_28_our_own_send_of_unknown_end_is_found_in_it_and_not_doubled(desk: Desk) -> None:
    desk.server.will(Cut(taken=True))
    message = await desk.writes("Tenho 9h")
    await desk.works()
    assert await desk.statuses() == ["uncertain"]
    await desk.told(told(desk.provider, [past("Tenho 9h", "x1", 0, ours="READ", number=CUSTOMER)]))
    await imports(desk)
    assert [(one.id, one.status) for one in await desk.own()] == [(message.id, MessageStatus.READ)]
    long_ago = past("Tenho 9h", "x0", DAY, ours="READ", number=CUSTOMER)
    desk.server.will(Cut(taken=True))
    await desk.forget_pace()
    await desk.writes("Tenho 9h")
    await desk.works()
    await desk.told(told(desk.provider, [long_ago]))
    await imports(desk)
    assert await desk.statuses() == ["read", "read", "uncertain"], "the same words of another day"


@on("cloud")
async def test_28_who_declined_is_told_and_nothing_waits(desk: Desk) -> None:
    fault = {"code": 2593109, "title": "History sharing is turned off by the business"}
    await desk.told(of_history({"history": [{"errors": [fault]}]}))
    found = await standing(desk)
    assert (found.state, found.messages) == ("declined", 0)
    assert found.reason is not None
    assert "não quis compartilhar" in found.reason
    assert await desk.rings("history:") == 0


@on("cloud")
async def test_28_progress_never_goes_back_and_ends_when_all_is_here(desk: Desk) -> None:
    await desk.told(told("cloud", YEAR_AGO[:1], 80))
    await desk.told(told("cloud", YEAR_AGO[1:2], 55))
    await imports(desk)
    found = await standing(desk)
    assert (found.state, found.percent, found.messages) == ("receiving", 80, 2)
    await desk.told(told("cloud", YEAR_AGO[2:], 100))
    assert (await standing(desk)).state == "receiving", "one webhook still waits"
    await imports(desk)
    found = await standing(desk)
    assert (found.state, found.percent, found.messages) == ("done", 100, 4)


@on("cloud")
async def test_28_files_of_the_past_are_loaded_when_somebody_asks(desk: Desk) -> None:
    placeholder = {"cloud": {"type": "media_placeholder"}}
    await desk.told(told("cloud", [past("", "f1", DAY) | placeholder]))
    await imports(desk)
    row = await joana(desk)
    file = {"id": "asset-1", "mime_type": "image/jpeg", "caption": "o sofá"}
    follows = {"from": JOANA, "id": "f1", "timestamp": str(int(time.time()) - DAY), "type": "image"}
    for _ in range(2):
        await desk.told(of_history({"messages": [follows | {"image": file}]}))
        await imports(desk)
    changed = await logged_events(desk.db, desk.shop.tenant_id, "conversation.changed")
    message = changed[-1].body["conversation"]["last_message"]
    assert (message["kind"], message["text"]) == ("image", "o sofá")
    async with desk.db.tenant_snapshot(desk.shop.tenant_id) as snapshot:
        ((content,),) = await snapshot.fetch(
            "SELECT content FROM messages WHERE conversation_id = $1", row.id
        )
    media = content["media"]
    assert (media["state"], media["reason"]) == ("unavailable", "history")
    assert await jobs(desk, kind_of(FetchMedia)) == 0
    await retry_media(desk.db, desk.shop.tenant_id, desk.shop.clara, media["id"])
    assert await jobs(desk, kind_of(FetchMedia)) == 1


@on("cloud", "evolution")
async def test_28_names_reactions_and_crowds_of_the_past(desk: Desk) -> None:
    crowd = past("no grupo", "g1", DAY, number="120363000000000001")
    crowd["evolution"] = {"key": {"remoteJid": "120363000000000001@g.us", "fromMe": False, "id": "g1"}}
    crowd["cloud"] = {"group_id": "120363000000000001"}
    await desk.told(told(desk.provider, [*YEAR_AGO, *([crowd] if desk.provider == "evolution" else [])]))
    await imports(desk)
    row = await joana(desk)
    assert row.contact.name == "+55 31 98888-7777", "a number is no name"
    assert len(await desk.rows()) == 2


@on("cloud", "evolution")
async def test_28_edits_and_deletions_of_the_past_are_done_before_anybody_looks(desk: Desk) -> None:
    desk.db = Database(desk.db.engine, desk.db.bus, [react], vault=desk.db.vault)
    acts = [
        changed(desk.provider, "e1", "h1", "tem em verde?", 30 * DAY - 30),
        changed(desk.provider, "e2", "h2", "não temos", 30 * DAY - 90, ours=True),
        changed(desk.provider, "e3", "h3", None, 29 * DAY - 30),
        changed(desk.provider, "e4", "h4", "de outra pessoa", 28 * DAY - 30),  # the customer, of our words
    ]
    seen = len(await logged_events(desk.db, desk.shop.tenant_id))
    for piece in (acts[:2], YEAR_AGO[:3], acts, YEAR_AGO[2:]):
        await desk.told(told(desk.provider, piece))
        await imports(desk)
        await forget_parked_acts(desk.db, desk.shop.tenant_id)
    row = await joana(desk)
    thread = (await read_thread(desk.db, desk.shop.tenant_id, desk.shop.clara, row.id, None, 50)).items
    assert [(one.text, one.edited_at is not None, one.revoked_at is not None) for one in thread] == [
        ("tem em verde?", True, False),
        ("não temos", True, False),
        ("", False, True),
        ("posso ajudar?", False, False),
    ]
    news = (await logged_events(desk.db, desk.shop.tenant_id))[seen:]
    assert {event.kind for event in news} == {"conversation.changed"}
    assert await jobs(desk, "copilot.%") == 0


@on("cloud", "evolution")
async def test_28_an_edit_of_what_came_by_itself_is_news_although_a_history_tells_it(desk: Desk) -> None:
    await desk.told(said(desk, "quero dois", "n1"))
    late = changed(desk.provider, "e1", "n1", "quero três", 1) | {"number": CUSTOMER}
    await desk.told(told(desk.provider, [late]))
    await imports(desk)
    (event,) = await logged_events(desk.db, desk.shop.tenant_id, "message.changed")
    assert event.body["message"]["text"] == "quero três"


@on("cloud", "evolution")
async def test_28_who_answered_by_phone_while_we_were_away_has_taken_the_ball_from_the_ai(
    desk: Desk,
) -> None:
    """What was written before it was given the ball, or days ago, takes nothing."""
    for text, ago, holder in (("antes dela", 3600, "ai"), ("já respondi!", 0, "queue")):
        await desk.gives_the_ball("ai")
        before = await desk.row()
        if ago == 0:
            await desk.hears("mais uma coisa")
        reply = past(text, f"p{ago}", ago - 2, ours="READ", number=CUSTOMER)
        await desk.told(told(desk.provider, [reply]))
        await imports(desk)
        row = await desk.row()
        assert (row.holder.kind, row.holder.version > before.holder.version) == (holder, holder == "queue")
    await desk.told(told(desk.provider, [past("bom dia", "p9", 3 * DAY, ours="READ"), *YEAR_AGO]))
    await imports(desk)
    assert (await joana(desk)).holder.version == 0


@on("cloud")
async def test_28_customers_without_a_number_are_not_our_own_number_nor_each_other(desk: Desk) -> None:
    threads = [
        {
            "context": {"user_id": f"BR.{who}", "username": f"@cliente{who}"},
            "messages": [
                {"from_user_id": f"BR.{who}", "id": f"u{who}a", "timestamp": "1795000000",
                 "type": "text", "text": {"body": f"oi de {who}"}},
                {"from": BUSINESS, "id": f"u{who}b", "timestamp": "1795000060", "type": "text",
                 "text": {"body": f"olá, {who}"}, "history_context": {"status": "READ"}},
            ],
        }
        for who in (1, 2)
    ]  # fmt: skip
    await desk.told(of_history({"history": [{"metadata": {"progress": 100}, "threads": threads}]}))
    await imports(desk)
    rows = [row for row in await desk.rows() if row.contact.phone is None]
    assert len(rows) == 2
    for row in rows:
        (asked, answered) = await lines(desk, row.id)
        assert (asked[1], answered[1]) == ("inbound", "outbound")
        assert asked[0][-1] == answered[0][-1]


@on("cloud")
async def test_28_a_part_that_can_not_be_read_waits_in_quarantine_and_the_rest_is_here(desk: Desk) -> None:
    broken = past("sem id", "x", DAY) | {"cloud": {"id": None}}
    await desk.told(told("cloud", [YEAR_AGO[0], broken, YEAR_AGO[1]]))
    await imports(desk)
    assert len(await lines(desk, (await joana(desk)).id)) == 2
    found = await read_channel(desk.db, desk.shop.tenant_id, desk.shop.channel_id)
    assert found.quarantined == 1


class Stumbling(CloudChannel):
    """As if a mistake of ours were in its reading."""

    def history(self, account: Account, body: bytes) -> Iterator[Past]:
        for one in super().history(account, body):
            yield one
            if isinstance(one, PastMessage) and one.message.provider_id == "h1":
                raise KeyError(one.message.provider_id)


@on("cloud")
async def test_28_a_mistake_of_ours_stops_neither_the_channel_nor_the_next_history(desk: Desk) -> None:
    async with http_client(timeout=2) as http:
        desk.channels = {"cloud": Stumbling(http, desk.server.url)}
        await desk.told(told("cloud", YEAR_AGO))
        await desk.told(told("cloud", YEAR_AGO[2:]))
        await imports(desk)
    texts = [text for text, *_ in await lines(desk, (await joana(desk)).id)]
    assert texts == ["tem em azul?", "vou pensar", "posso ajudar?"]
    found = await read_channel(desk.db, desk.shop.tenant_id, desk.shop.channel_id)
    assert found.quarantined == 1


@on("cloud")
async def test_28_a_dead_worker_a_lost_bell_and_a_rebuilt_inbox_lose_nothing(desk: Desk) -> None:
    await desk.told(told("cloud", YEAR_AGO))
    async with desk.db.tenant_transaction(desk.shop.tenant_id) as tx:
        await tx.fetch("DELETE FROM jobs WHERE key LIKE 'history:%'")
        await tx.fetch("UPDATE raw_events SET received_at = received_at - interval '2 minutes'")
    await ring_forgotten(desk.db, desk.shop.tenant_id)
    assert await desk.rings("history:") == 1
    await imports(desk)
    before = await lines(desk, (await joana(desk)).id)
    async with desk.db.tenant_transaction(desk.shop.tenant_id) as tx:
        await tx.fetch("UPDATE conversations SET last_message_id = NULL")
        await tx.fetch("DELETE FROM messages")
    rebuilt = await rebuild_inbox(desk.db, desk.channels, desk.shop.tenant_id, desk.shop.channel_id)
    assert rebuilt.restored == 5
    assert await lines(desk, (await joana(desk)).id) == before
    assert (await joana(desk)).unread_count == 0


@on("cloud")
async def test_28_thousands_are_taken_in_small_pieces_and_what_happens_now_does_not_wait(desk: Desk) -> None:
    chance = random.Random(28)
    numbers = [f"55319{80000000 + n}" for n in range(25)]
    messages = [
        past(f"m{n}", f"h{n}", chance.randrange(DAY, 90 * DAY), ours=chance.choice([None, "READ"]),
             number=numbers[n % len(numbers)])
        for n in range(2_000)
    ]  # fmt: skip
    for begin in range(0, len(messages), 1_000):
        await desk.told(told("cloud", messages[begin : begin + 1_000], begin // 20 + 50))
    importing = asyncio.create_task(imports(desk))
    started = time.perf_counter()
    waited: list[float] = []
    while not importing.done():
        began = time.perf_counter()
        await desk.hears(f"agora {len(waited)}", number=chance.choice(numbers))
        waited.append(time.perf_counter() - began)
    await importing
    all_of_it = time.perf_counter() - started
    assert (await standing(desk)).messages == len(messages)
    assert len(waited) > 2
    # Where the whole import takes no time, nobody waits for it.
    assert max(waited) < max(2.0, all_of_it / 3), waited
    async with desk.db.tenant_snapshot(desk.shop.tenant_id) as snapshot:
        ((unread, count),) = await snapshot.fetch(
            "SELECT sum(unread_count), (SELECT count(*) FROM messages) FROM conversations"
        )
    assert (unread, count) == (1 + len(waited), 1 + len(waited) + len(messages))


@pytest.mark.parametrize("word", ["SENT", "DELIVERED", "READ", "PLAYED", "ERROR", "PENDING", "algo"])
@on("cloud")
async def test_28_statuses_are_kept_and_go_on_from_there(desk: Desk, word: str) -> None:
    await desk.told(told("cloud", [past("oi", "s1", DAY, ours=word)]))
    await imports(desk)
    report = {"id": "s1", "status": "read", "timestamp": str(int(time.time())), "recipient_id": JOANA}
    ((_, _, status),) = await lines(desk, (await joana(desk)).id)
    kept = {"DELIVERED": "delivered", "READ": "read", "PLAYED": "read", "ERROR": "failed"}
    assert status == kept.get(word, "sent")
    await desk.told(cloud.webhook(statuses=[report]))
    ((_, _, status),) = await lines(desk, (await joana(desk)).id)
    assert status == MessageStatus.READ
