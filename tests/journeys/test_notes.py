"""Notes between colleagues: beside the thread, never to the customer, and heard by whom they mention."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_a_note_with_a_mention_reaches_a_colleague_and_not_the_customer(cast: Cast) -> None:
    ana, phone, carla = await cast.ana(), await cast.customer("Ulisses Matos"), await cast.carla()
    await phone.writes("Faz desconto?")
    await ana.open("Ulisses Matos")
    await ana.write("Para o cliente")
    await ana.page.get_by_role("button", name="Nota interna").click()
    note = ana.page.get_by_role("textbox", name="Nota interna sobre Ulisses Matos")
    await expect(note).to_be_focused()
    await expect(ana.field).to_be_hidden()
    await ana.page.keyboard.type("@car")
    await expect(ana.page.get_by_role("option", name="Carla Duarte")).to_be_visible()
    await ana.page.keyboard.press("Enter")
    await ana.page.keyboard.type("posso dar 10%?")
    await expect(note).to_have_value("@Carla Duarte posso dar 10%?")
    mark = carla.row("Ulisses Matos").get_by_role("img", name="Mencionaram você")
    await ana.page.keyboard.press("Enter")
    await expect(ana.field).to_have_value("Para o cliente")
    await expect(ana.thread.get_by_role("article", name="Nota interna")).to_contain_text("posso dar 10%?")
    await expect(mark).to_be_visible()
    await expect(carla.page.get_by_text("Ana Ribeiro mencionou você · Ulisses Matos")).to_be_visible()
    await carla.open("Ulisses Matos")
    shown = carla.thread.get_by_role("article", name="Nota interna")
    await expect(shown).to_contain_text("Ana Ribeiro")
    await expect(mark).to_be_hidden()
    await ana.page.get_by_role("button", name="Editar nota").click()
    await ana.page.get_by_role("textbox", name="Nota interna sobre").fill("posso dar 5%?")
    await ana.page.keyboard.press("Enter")
    await expect(shown).to_contain_text("Antes: @Carla Duarte posso dar 10%?")
    await ana.page.get_by_role("button", name="Apagar nota").click()
    await ana.page.get_by_role("button", name="Apagar mesmo?").click()
    await expect(shown).to_contain_text("Ana Ribeiro apagou uma nota")
    await expect(phone.page.get_by_text("posso dar")).to_have_count(0)
