"""A provider that refuses, and one that never answers."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_2_a_refused_message_says_why_keeps_its_place_and_is_sent_once(cast: Cast) -> None:
    """2: a red mark, the reason and «Tentar de novo»; tried again it stands where it stood."""
    ana, phone = await cast.ana(), await cast.customer("Nair Peixoto")
    await phone.writes("Tem toalha de rosto?")
    await ana.open("Nair Peixoto")
    await phone.set_fault("Recusar envios", True)
    try:
        await ana.send("Temos sim!")
        await expect(ana.status("Temos sim!")).to_have_attribute("data-status", "failed")
        again = ana.thread.get_by_role("button", name="Tentar de novo")
        await expect(again).to_be_visible()
        await expect(ana.thread.get_by_text("Este número não está no WhatsApp")).to_be_visible()
        await expect(phone.bubble("Temos sim!")).to_have_count(0)
    finally:
        await phone.set_fault("Recusar envios", False)
    await ana.send("Em três cores")
    await expect(phone.bubble("Em três cores")).to_have_count(1)
    await again.click()
    await expect(ana.status("Temos sim!")).to_have_attribute("data-status", "read")
    await expect(again).to_have_count(0)
    await expect(phone.bubble("Temos sim!")).to_have_count(1)
    own = ana.thread.locator("[data-direction=outbound]")
    await expect(own).to_contain_text(["Temos sim!", "Em três cores"])


async def test_a_send_that_nobody_confirmed_is_said_to_be_unknown_and_not_repeated(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Otto Ramos")
    await phone.writes("Vocês têm cortina blackout?")
    await ana.open("Otto Ramos")
    await phone.set_fault("Esgotar o tempo dos envios", True)
    await phone.set_fault("Sumir com as confirmações", True)
    try:
        await ana.send("Temos em três cores")
        await expect(ana.status("Temos em três cores")).to_have_attribute("data-status", "uncertain")
        await expect(ana.thread.get_by_text("pode ter chegado")).to_be_visible()
        await expect(ana.thread.get_by_role("button", name="Tentar de novo")).to_have_count(0)
    finally:
        await phone.set_fault("Esgotar o tempo dos envios", False)
        await phone.set_fault("Sumir com as confirmações", False)
    await ana.send("Quer ver fotos?")
    await expect(phone.bubble("Quer ver fotos?")).to_have_count(1)
    await expect(phone.bubble("Temos em três cores")).to_have_count(1)


async def test_duplicated_and_shuffled_deliveries_change_nothing(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Olívia Tavares")
    await phone.set_fault("Duplicar entregas", True)
    await phone.set_fault("Trocar a ordem", True)
    try:
        await phone.writes("Quanto custa o edredom?")
        await ana.open("Olívia Tavares")
        await ana.send("Já vejo para você")
        await expect(ana.status("Já vejo para você")).to_have_attribute("data-status", "read")
        await expect(ana.bubble("Quanto custa o edredom?")).to_have_count(1)
        await expect(phone.bubble("Já vejo para você")).to_have_count(1)
    finally:
        await phone.set_fault("Duplicar entregas", False)
        await phone.set_fault("Trocar a ordem", False)
