"""The path of a message through the running product: phone, webhook, worker, inbox, provider, ticks."""

from server.routes.webhooks import MAX_BYTES
from tests.factories import a_message, a_status, logged_events, signed, webhook_body, webhook_path
from tests.inbox.running import Product


async def test_a_customer_writes_a_seller_answers_and_the_ticks_turn(product: Product) -> None:
    written = await product.post(
        f"{product.phone}/messages", {"text": "Oi, tem em azul?", "profile_name": "Joana"}
    )
    assert written["status"] == "sent"
    conversation = await product.first_conversation()
    assert conversation["contact"]["name"] == "Joana"
    assert conversation["unread_count"] == 1
    await product.answer(conversation, "Temos sim!")
    await product.until(product.has_status(conversation, "delivered"))
    chat = await product.get(f"{product.phone}/messages")
    assert [(bubble["author"], bubble["text"]) for bubble in chat["messages"]] == [
        ("customer", "Oi, tem em azul?"),
        ("business", "Temos sim!"),
    ]
    await product.post(f"{product.phone}/read", status=204)
    await product.until(product.has_status(conversation, "read"))
    snapshot = await product.get("/v1/snapshot")
    assert snapshot["conversations"][0]["last_message"]["status"] == "read"
    assert snapshot["funnel"]["initial"] == "novo"
    phones = await product.get(f"{product.line}/phones")
    assert phones["phones"][0]["profile_name"] == "Joana"


async def test_a_line_that_repeats_and_reorders_changes_nothing(product: Product) -> None:
    await product.set_faults(duplicate=True, reorder=True)
    for number in range(3):
        await product.post(f"{product.phone}/messages", {"text": f"mensagem {number}"})
    conversation = await product.first_conversation()

    async def all_there() -> bool:
        return len(await product.texts(conversation)) == 3

    await product.until(all_there)
    assert await product.texts(conversation) == ["mensagem 0", "mensagem 1", "mensagem 2"]
    await product.answer(conversation, "ok")
    await product.until(product.has_status(conversation, "delivered"))
    await product.post(f"{product.phone}/read", status=204)
    await product.until(product.has_status(conversation, "read"))
    assert (await product.listed())[0]["unread_count"] == 3
    assert len(await logged_events(product.db, product.tenant_id, "message.received")) == 3


async def test_a_line_that_fails_says_so_on_the_bubble(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi"})
    conversation = await product.first_conversation()
    await product.set_faults(fail_sends=True)
    sent = await product.answer(conversation, "Olá")
    await product.until(product.has_status(conversation, "failed"))
    await product.set_faults()
    await product.post(f"/v1/crm/conversations/{conversation['id']}/messages/{sent['id']}/retry", status=200)
    await product.until(product.has_status(conversation, "delivered"))


async def test_one_bad_entry_does_not_spoil_the_batch(product: Product) -> None:
    batch = [a_message("boa"), {"id": 7}, "lixo", a_message("outra boa"), a_message(type="sticker")]
    answered = await product.webhook(
        webhook_body(product.channel_id, batch, [a_status("x", "levitated"), a_status("x", "read")])
    )
    assert (answered.status_code, answered.json()) == (200, {"status": "stored"})
    conversation = await product.first_conversation()

    async def all_there() -> bool:
        return len(await product.texts(conversation)) == 3

    await product.until(all_there)
    assert (await product.texts(conversation))[2] == ""


async def test_what_is_not_json_is_stored_and_answered_with_200(product: Product) -> None:
    answered = await product.webhook(b"{not json")
    assert answered.status_code == 200


async def test_a_forged_webhook_is_refused(product: Product) -> None:
    body = webhook_body(product.channel_id, [a_message("mentira")])
    path = webhook_path(product.channel_id, product.settings.derive)
    unsigned = await product.http.post(path, content=body)
    altered = await product.http.post(
        path, content=body + b" ", headers=signed(product.channel_id, product.settings.derive, body)
    )
    assert (unsigned.status_code, unsigned.json()["code"]) == (401, "webhook_signature_invalid")
    assert altered.status_code == 401
    assert await product.listed() == []


async def test_an_unknown_address_is_404(product: Product) -> None:
    for path in ("simulator/unknown", "cloud/unknown", "carrier-pigeon/x"):
        url = f"/webhooks/whatsapp/{path}"
        posted, probed = await product.http.post(url, content=b"{}"), await product.http.get(url)
        assert probed.status_code == 404
        assert (posted.status_code, posted.json()["code"]) == (404, "webhook_key_unknown")


async def test_a_body_over_the_limit_is_413(product: Product) -> None:
    answered = await product.webhook(b" " * (MAX_BYTES + 1))
    assert answered.status_code == 413
