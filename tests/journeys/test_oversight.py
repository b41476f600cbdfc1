"""Supervisor and seller in one thread: who writes is seen, and answering from both sides keeps its order."""

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.test_menu_06 import saved


async def test_a_supervisor_sees_who_is_typing_and_every_answer_at_once(cast: Cast) -> None:
    ana, carla = await cast.ana(), await cast.carla()
    phone = await cast.customer("Valter Assis")
    await phone.writes("Boa tarde, meu pedido chega quando?")
    await ana.open("Valter Assis")
    await carla.open("Valter Assis")
    async with ana.writing("Vou conferir"):
        await expect(carla.page.locator("#thread").get_by_text("Ana está respondendo…")).to_be_visible()
    await ana.page.keyboard.press("Enter")
    await expect(carla.bubble("Vou conferir")).to_contain_text("Ana Ribeiro")
    await carla.send("Chega amanhã cedo")
    await expect(ana.bubble("Chega amanhã cedo")).to_contain_text("Carla Duarte")
    answers = phone.page.locator("[data-author=business]")
    await expect(answers).to_have_count(2)
    await expect(answers.nth(0)).to_contain_text("Vou conferir")
    await expect(answers.nth(1)).to_contain_text("Chega amanhã cedo")


async def test_switching_the_copilot_off_stops_drafts_for_everybody(cast: Cast) -> None:
    davi, ana = await cast.davi(), await cast.ana()
    phone = await cast.caller("Wilma Dias")
    await phone.writes("Oi!")
    await ana.open("Wilma Dias")
    await expect(ana.ready_card).to_be_visible()
    await davi.go("/configuracoes")
    switch = davi.page.get_by_role("switch", name="IA ligada")
    await switch.uncheck()
    await saved(davi.page)  # else what is chosen next gives way to what the server answers
    await expect(ana.panel).to_contain_text("A IA está desligada para esta empresa.")
    await phone.writes("Tem alguém aí?")
    await expect(ana.bubble("Tem alguém aí?")).to_be_visible()
    await expect(ana.page.locator("[data-draft]")).to_have_count(0)
    await switch.check()
    await saved(davi.page)
    # What was drafted before is gone for good, and what came meanwhile is answered by who asks for it.
    ask = ana.page.get_by_role("button", name="Pedir rascunho", exact=True)
    await expect(ask).to_be_visible()
    await expect(ana.page.locator("[data-draft]")).to_have_count(0)
    await ask.click()
    await expect(ana.ready_card).to_be_visible()
    first = await ana.card.get_attribute("data-draft")
    await phone.writes("Quanto custa a entrega?")
    # The next message is answered by itself again.
    await expect(
        ana.page.locator(f"[data-draft][data-phase=ready]:not([data-draft='{first}'])")
    ).to_be_visible()
