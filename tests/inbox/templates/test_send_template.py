"""A template is the one thing that leaves after 24 hours, and leaves as Meta wants it."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from inbox.errors import ContentAmbiguous, KindNotSupported, WindowClosed
from inbox.retry_message import retry_message
from inbox.templates.errors import TemplateNotFound, TemplateNotOffered, TemplateValueMissing
from realtime.database import Database
from tests.factories import Shop, receive
from tests.inbox.answers import answer
from tests.inbox.templates.conftest import Desk
from tests.providers.cloud import a_template, refusing, webhook

RECORDED = Path(__file__).parents[1] / "channels" / "fixtures" / "cloud" / "api_req_send_template.json"
NAME = ("body", "1", "João")


async def closed(desk: Desk) -> UUID:
    await desk.sync()
    conversation_id = await desk.customer_writes()
    await desk.close_window()
    return conversation_id


async def test_what_leaves_is_what_was_recorded_at_meta(desk: Desk) -> None:
    conversation_id = await closed(desk)
    message = await desk.send(conversation_id, NAME)
    assert (message.kind, message.text) == ("template", "Olá, João! Podemos retomar?")
    await desk.deliver(conversation_id)
    (sent,) = desk.server.sent
    recorded = json.loads(RECORDED.read_bytes())
    assert sent.asked.body["template"] == recorded["template"]
    assert sent.asked.body["type"] == "template"


async def test_free_text_stays_refused_and_the_window_stays_shut(desk: Desk, shop: Shop) -> None:
    conversation_id = await closed(desk)
    await desk.send(conversation_id, NAME)
    with pytest.raises(WindowClosed):
        await answer(desk.db, shop._replace(channel_id=desk.number.channel_id), conversation_id, "Oi")


async def test_headers_named_places_and_buttons_travel_in_their_components(desk: Desk) -> None:
    desk.server.templates = [
        a_template("pedido", components=[
            {"type": "HEADER", "format": "TEXT", "text": "Pedido {{numero}}"},
            {"type": "BODY", "text": "{{primeiro_nome}}, chega {{prazo}}."},
            {"type": "BUTTONS", "buttons": [
                {"type": "QUICK_REPLY", "text": "Ok"},
                {"type": "URL", "text": "Ver", "url": "https://a.example/{{1}}"},
                {"type": "COPY_CODE", "example": ["X"]},
            ]},
        ])
    ]  # fmt: skip
    conversation_id = await closed(desk)
    await desk.send(
        conversation_id, ("body", "prazo", "hoje"), ("body", "primeiro_nome", "Rita"),
        ("header", "numero", "9"), ("button", "1", "9"), ("button", "2", "NATAL"), name="pedido",
    )  # fmt: skip
    await desk.deliver(conversation_id)
    assert desk.server.sent[0].asked.body["template"]["components"] == [
        {"type": "header", "parameters": [{"type": "text", "text": "9", "parameter_name": "numero"}]},
        {"type": "body", "parameters": [
            {"type": "text", "text": "Rita", "parameter_name": "primeiro_nome"},
            {"type": "text", "text": "hoje", "parameter_name": "prazo"},
        ]},
        {"type": "button", "sub_type": "url", "index": "1", "parameters": [{"type": "text", "text": "9"}]},
        {"type": "button", "sub_type": "copy_code", "index": "2",
         "parameters": [{"type": "coupon_code", "coupon_code": "NATAL"}]},
    ]  # fmt: skip


async def test_what_is_unknown_paused_or_not_filled_in_is_refused(desk: Desk) -> None:
    desk.server.templates.append(a_template("pausado", status="PAUSED"))
    conversation_id = await closed(desk)
    with pytest.raises(TemplateNotFound):
        await desk.send(conversation_id, NAME, name="nunca_visto")
    with pytest.raises(TemplateNotFound):
        await desk.send(conversation_id, NAME, language="en_US")
    with pytest.raises(TemplateNotOffered) as refused:
        await desk.send(conversation_id, NAME, name="pausado")
    assert refused.value.params == {"template_status": "PAUSED"}
    with pytest.raises(TemplateValueMissing):
        await desk.send(conversation_id)
    with pytest.raises(ContentAmbiguous):
        await desk.send(conversation_id, NAME, text="e mais isto")
    assert desk.server.sent == []


@pytest.mark.parametrize("code", [132000, 132001, 132005, 132007, 132015, 132016])
async def test_a_refusal_says_what_to_do_and_asks_for_the_list(desk: Desk, code: int) -> None:
    conversation_id = await closed(desk)
    desk.server.will(refusing(code))
    await desk.send(conversation_id, NAME)
    await desk.deliver(conversation_id)
    ((end, detail),) = await desk.number._rows(
        "SELECT error_code, error_detail FROM messages WHERE kind = 'template' AND status = 'failed'"
    )
    assert (end, str(code) not in detail) == (str(code), True)
    assert await desk.bells() == 1


@pytest.mark.parametrize("early", [False, True])
async def test_a_refusal_that_comes_by_webhook_asks_for_the_list_too(desk: Desk, early: bool) -> None:
    """Meta takes a message and refuses it afterwards; that may be here before its own answer is."""
    conversation_id = await closed(desk)
    await desk.send(conversation_id, NAME)
    report = {"id": "wamid.HBgN000001", "status": "failed", "timestamp": "1795176000",
              "errors": [{"code": 132015}], "recipient_id": "5511900000001"}  # fmt: skip
    if not early:
        await desk.deliver(conversation_id)
    await desk.number.post(webhook(statuses=[report]))
    await desk.number.read(desk.channels)
    if early:
        assert await desk.bells() == 0
        await desk.deliver(conversation_id)
    assert [one.id for one in desk.server.sent] == [report["id"]]
    ends = await desk.number.ask("SELECT status || error_code FROM messages WHERE kind = 'template'")
    assert (ends, await desk.bells()) == (["failed132015"], 1)


async def test_a_failed_one_can_be_tried_again_while_the_window_is_shut(desk: Desk) -> None:
    conversation_id = await closed(desk)
    desk.server.will(refusing(131026))
    message = await desk.send(conversation_id, NAME)
    await desk.deliver(conversation_id)
    await retry_message(desk.db, desk.number.tenant_id, desk.ana, conversation_id, message.id)
    await desk.deliver(conversation_id)
    assert len(desk.server.sent) == 1


async def test_channels_without_templates_say_so(db: Database, shop: Shop, desk: Desk) -> None:
    for provider in ("evolution", "zapi"):
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await tx.fetch("UPDATE channels SET provider = $1 WHERE id = $2", provider, shop.channel_id)
        message = await receive(db, shop)
        with pytest.raises(KindNotSupported):
            await desk.send(message.conversation_id, NAME)
        assert await desk.offered(message.conversation_id) == []
