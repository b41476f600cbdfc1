"""The simulator has templates and the 24 hours, so that both can be tried without a number."""

from typing import Any

from tests.inbox.running import Product


async def closed_conversation(product: Product) -> Any:
    rules = await product.http.put(f"{product.line}/rules", json={"window_24h": True})
    assert rules.json() == {"window_24h": True}
    await product.post(f"{product.phone}/messages", {"text": "Oi", "profile_name": "Joana"})
    conversation = await product.first_conversation()
    await product.post(f"{product.phone}/day", status=204)
    return conversation


async def test_a_day_passes_a_template_leaves_and_the_answer_opens_the_window(product: Product) -> None:
    conversation = await closed_conversation(product)
    path = f"/v1/crm/conversations/{conversation['id']}"

    async def listed() -> Any:
        return (await product.get(f"{path}/templates?q=retomada"))["items"]

    (template,) = await product.until(listed)
    assert [place["hint"] for place in template["places"]] == ["first_name", None]
    free = {"client_message_id": "0195f3c0-0000-7000-8000-00000000000b", "text": "Oi"}
    assert (await product.post(f"{path}/messages", free, 409))["code"] == "window_closed"
    values = [
        {"part": "body", "key": "1", "value": "Joana"},
        {"part": "body", "key": "2", "value": "o lençol"},
    ]
    chosen = {"name": template["name"], "language": template["language"], "values": values}
    sent = await product.post(
        f"{path}/messages",
        {"client_message_id": "0195f3c0-0000-7000-8000-00000000000c", "template": chosen},
    )
    assert sent["content"]["template"]["footer"] == "Responda SAIR para não receber mais ofertas"
    await product.until(product.has_status(conversation, "delivered"))
    phone = (await product.get(f"{product.phone}/messages"))["messages"]
    assert phone[-1]["text"].startswith("Olá, Joana! Aqui é da Casa Aurora.")
    assert [one["text"] for one in phone[-1]["content"]["template"]["buttons"]] == [
        "Quero continuar",
        "Agora não",
    ]
    await product.post(f"{product.phone}/messages", {"text": "Quero!"})

    async def opened() -> Any:
        answered = await product.http.post(f"{path}/messages", json=free)
        return answered.status_code in (200, 201)

    await product.until(opened)
