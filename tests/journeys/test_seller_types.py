"""What customers see of a seller who writes, and what sellers see of words that do not leave."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_the_customer_sees_that_a_seller_types(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Quitéria Lobo")
    await phone.writes("Vocês abrem no domingo?")
    await ana.open("Quitéria Lobo")
    await expect(ana.row("Quitéria Lobo").get_by_text("1", exact=True)).to_have_count(0)
    await ana.write("Abrimos")
    await expect(phone.page.get_by_text("digitando…")).to_be_visible()
    await ana.page.keyboard.press("Enter")
    await expect(phone.bubble("Abrimos")).to_have_count(1)
    await expect(phone.page.get_by_text("digitando…")).to_have_count(0)


async def test_words_for_a_paused_number_say_what_they_wait_for_and_leave_by_themselves(cast: Cast) -> None:
    davi, phone = await cast.davi(), await cast.customer("Raul Siqueira")
    await phone.writes("Ainda tem o tapete?")
    channel = f"/v1/channels/{cast.house.demo['simulator']['channel_id']}"
    await davi.open("Raul Siqueira")
    await davi.asks("POST", f"{channel}/pause")
    await davi.send("Tenho um último")
    await expect(davi.thread.get_by_text("está em pausa. Sai sozinha")).to_be_visible()
    await davi.asks("POST", f"{channel}/resume")
    await expect(phone.bubble("Tenho um último")).to_have_count(1)
    await expect(davi.thread.get_by_text("Sai sozinha")).to_have_count(0)
