"""Quick replies: whose they are, who may change them, and who hears of it."""

import asyncio
from typing import Any

import pytest

from inbox.quick_replies.add_quick_reply import add_quick_reply
from inbox.quick_replies.change_quick_reply import change_quick_reply
from inbox.quick_replies.errors import (
    QuickReplyExists,
    QuickReplyForbidden,
    QuickReplyNotFound,
    QuickReplyPlaceholderUnknown,
    QuickReplyStale,
)
from inbox.quick_replies.read_quick_replies import read_quick_replies
from inbox.quick_replies.records import NewQuickReply, QuickReply, QuickReplyChange
from inbox.quick_replies.remove_quick_reply import remove_quick_reply
from inbox.viewer import Viewer
from realtime.database import Database
from tests.factories import Shop, logged_events


def wanted(shortcut: str = "oi", text: str = "Oi, {nome}!", **more: Any) -> NewQuickReply:
    return NewQuickReply(shortcut=shortcut, title="Saudação", text=text, **more)


def change(reply: QuickReply, **fields: Any) -> QuickReplyChange:
    now = {"shortcut": reply.shortcut, "title": reply.title, "text": reply.text}
    return QuickReplyChange(**{**now, "expected_version": reply.version, **fields})


async def seen_by(db: Database, shop: Shop, viewer: Viewer) -> list[tuple[str, bool]]:
    found = await read_quick_replies(db, shop.tenant_id, viewer)
    return [(reply.shortcut, reply.personal) for reply in found.items]


async def test_ones_own_is_seen_and_heard_by_nobody_else(db: Database, shop: Shop) -> None:
    await add_quick_reply(db, shop.tenant_id, shop.clara, wanted())
    own = await add_quick_reply(db, shop.tenant_id, shop.ana, wanted(personal=True))
    assert await seen_by(db, shop, shop.ana) == [("oi", False), ("oi", True)]
    assert await seen_by(db, shop, shop.clara) == [("oi", False)]
    heard = await logged_events(db, shop.tenant_id, "quick_replies.changed")
    assert [event.audience for event in heard] == [("all",), (f"only:{shop.ana.user_id}",)]
    for viewer in (shop.bia, shop.clara):
        with pytest.raises(QuickReplyNotFound):
            await change_quick_reply(db, shop.tenant_id, viewer, own.id, change(own))
        with pytest.raises(QuickReplyNotFound):
            await remove_quick_reply(db, shop.tenant_id, viewer, own.id)


async def test_the_companys_are_kept_by_supervisors(db: Database, shop: Shop) -> None:
    company = await add_quick_reply(db, shop.tenant_id, shop.clara, wanted())
    with pytest.raises(QuickReplyForbidden):
        await add_quick_reply(db, shop.tenant_id, shop.ana, wanted("tchau"))
    with pytest.raises(QuickReplyForbidden):
        await change_quick_reply(db, shop.tenant_id, shop.ana, company.id, change(company))
    await remove_quick_reply(db, shop.tenant_id, shop.clara, company.id)
    with pytest.raises(QuickReplyNotFound):
        await remove_quick_reply(db, shop.tenant_id, shop.clara, company.id)


async def test_two_who_change_one_at_once_do_not_overwrite_each_other(db: Database, shop: Shop) -> None:
    reply = await add_quick_reply(db, shop.tenant_id, shop.clara, wanted())
    results = await asyncio.gather(
        *(
            change_quick_reply(db, shop.tenant_id, shop.clara, reply.id, change(reply, text=text))
            for text in ("Bom dia!", "Boa tarde!")
        ),
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in results) == [
        QuickReply.__name__,
        QuickReplyStale.__name__,
    ]


async def test_a_shortcut_leads_to_one_reply(db: Database, shop: Shop) -> None:
    results = await asyncio.gather(
        *(add_quick_reply(db, shop.tenant_id, shop.clara, wanted()) for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(result) is QuickReplyExists for result in results) == [False, True, True]
    other = await add_quick_reply(db, shop.tenant_id, shop.clara, wanted("tchau"))
    with pytest.raises(QuickReplyExists):
        await change_quick_reply(db, shop.tenant_id, shop.clara, other.id, change(other, shortcut="oi"))


async def test_a_placeholder_that_nothing_fills_is_refused(db: Database, shop: Shop) -> None:
    with pytest.raises(QuickReplyPlaceholderUnknown) as refused:
        await add_quick_reply(db, shop.tenant_id, shop.clara, wanted(text="Oi, {cliente}!"))
    assert "{cliente}" in refused.value.sentence("pt-BR")
    assert await seen_by(db, shop, shop.clara) == []
