"""Colleagues in one conversation see each other, in time."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_who_looks_is_seen_and_forgotten_when_she_leaves(cast: Cast) -> None:
    ana, carla = await cast.ana(), await cast.carla()
    phone = await cast.caller("Gilda Torres")
    await phone.writes("Oi!")
    await ana.open("Gilda Torres")
    await expect(ana.page.get_by_label("está vendo")).to_have_count(0)
    await carla.open("Gilda Torres")
    await expect(ana.page.get_by_label("Carla está vendo")).to_be_visible()
    await expect(carla.page.get_by_label("Ana está vendo")).to_be_visible()
    name = ana.page.get_by_role("heading", name="Gilda Torres")
    await expect(ana.panel).to_be_visible()
    assert await name.evaluate("(it) => it.scrollWidth <= it.clientWidth"), "whom one writes to can be read"
    await carla.go()
    await expect(ana.page.get_by_label("Carla está vendo")).to_have_count(0)


async def test_a_colleague_who_writes_is_seen_before_both_answer(cast: Cast) -> None:
    ana, carla = await cast.ana(), await cast.carla()
    phone = await cast.caller("Hilda Moura")
    await phone.writes("Oi!")
    await ana.open("Hilda Moura")
    await carla.open("Hilda Moura")
    async with carla.writing("Já respondo"):
        await expect(ana.page.get_by_text("Carla está respondendo esta conversa.")).to_be_visible()
        await expect(ana.page.get_by_role("main").get_by_text("Carla está respondendo…")).to_be_visible()
        await expect(ana.row("Hilda Moura")).to_contain_text("Carla está respondendo…")
    # It expires by itself.
    await expect(ana.page.get_by_text("Carla está respondendo esta conversa.")).to_have_count(0)
    await expect(ana.row("Hilda Moura")).to_contain_text("Oi!")


async def test_a_customer_who_writes_is_seen_in_list_and_thread_until_the_message_is_there(
    cast: Cast,
) -> None:
    ana, phone = await cast.ana(), await cast.customer("Irene Moura")
    await phone.writes("Oi!")
    await ana.open("Irene Moura")
    # At a person's pace: right after a message one word of typing may be older than the message, and waits
    # for a second one.
    await phone.page.get_by_label("Mensagem", exact=True).press_sequentially("Queria saber", delay=400)
    await expect(ana.row("Irene Moura")).to_contain_text("digitando…")
    await expect(ana.page.get_by_role("main").get_by_text("digitando…")).to_be_visible()
    await phone.page.get_by_role("button", name="Enviar", exact=True).click()
    await expect(ana.bubble("Queria saber")).to_be_visible()
    await expect(ana.row("Irene Moura")).not_to_contain_text("digitando…")
