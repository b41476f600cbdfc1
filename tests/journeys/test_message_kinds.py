"""Photos, places, edits, deletions and reactions, from the customer's phone to the seller's screen."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_what_the_customer_sends_and_does_is_seen_as_what_it_is(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Olívia Reis")
    await phone.writes("Oi!")
    await ana.open("Olívia Reis")
    await phone.attaches("Foto", "Olha o tapete que vi")
    photo = ana.bubble("Olha o tapete que vi")
    await expect(photo).to_have_attribute("data-kind", "image")
    await expect(photo).to_contain_text("Foto")
    await phone.attaches("Localização", "Praça da Sé")
    await expect(ana.bubble("Praça da Sé").get_by_role("link")).to_have_attribute("href", MAP)
    await phone.attaches("Mensagem de voz")
    await expect(ana.bubble("Mensagem de voz")).to_have_attribute("data-kind", "voice")
    await expect(ana.row("Olívia Reis")).to_contain_text("Mensagem de voz")


MAP = "https://www.openstreetmap.org/?mlat=-23.5505199&mlon=-46.6333094#map=17/-23.5505199/-46.6333094"


async def test_an_edit_a_deletion_and_a_reaction_change_the_bubbles_that_are_there(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Paulo Reis")
    await phone.writes("Tem o tapete azul?")
    await ana.open("Paulo Reis")
    await expect(ana.bubble("Tem o tapete azul?")).to_be_visible()
    await phone.edits("Tem o tapete azul?", "Tem o tapete verde?")
    edited = ana.bubble("Tem o tapete verde?")
    await expect(edited).to_contain_text("editada")
    await expect(ana.bubble("Tem o tapete azul?")).to_have_count(0)
    await ana.send("Tem, sim!")
    await phone.reacts("Tem, sim!", "❤️")
    await expect(ana.thread.get_by_title("Reação do cliente").filter(has_text="❤️")).to_be_visible()
    await phone.deletes("Tem o tapete verde?")
    await expect(ana.bubble("Mensagem apagada")).to_be_visible()
    await expect(ana.page.get_by_text("Tem o tapete verde?")).to_have_count(0)
