"""The job the product is for, with customer, seller and supervisor at once."""

from itertools import pairwise

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.watching import forget_looks, growth, lit, looks

WANTS = (
    "Vocês vendem no atacado? Preciso de 30 jogos de cama para a minha pousada. "
    "Quero um orçamento com entrega em Santa Catarina."
)


async def test_a_draft_grows_before_seller_and_supervisor_and_reaches_the_customer(cast: Cast) -> None:
    ana, carla = await cast.ana(), await cast.carla()
    phone = await cast.customer("Marina Alves")

    await phone.writes("Oi, boa tarde!")
    await expect(ana.row("Marina Alves")).to_contain_text("Oi, boa tarde!")
    await expect(ana.row("Marina Alves").get_by_label("1 não lida")).to_be_visible()
    await ana.open("Marina Alves")
    await carla.open("Marina Alves")
    await expect(ana.row("Marina Alves").get_by_label("não lida")).to_have_count(0)
    await expect(ana.ready_card).to_be_visible()
    await expect(carla.ready_card).to_be_visible()

    await forget_looks(ana.page)
    await forget_looks(carla.page)
    await phone.writes(WANTS)
    await expect(ana.bubble(WANTS)).to_be_visible()
    await expect(ana.ready_card.get_by_role("list", name="Fontes")).to_contain_text("Mensagem do cliente")
    draft = await ana.draft_text.inner_text()
    # Her screen may have the draft before it for a moment longer.
    await expect(carla.ready_card.locator("[data-draft-text]")).to_have_text(draft)
    for window in (ana, carla):
        seen = await looks(window.page)
        texts = growth(seen)
        assert len({*texts, draft}) >= 3, "the draft did not grow before their eyes"
        assert all(later.startswith(text) for text, later in pairwise(texts))
        assert {look.field for look in seen} == {""}, "the draft was written into the field"

    await phone.close_chat()
    await ana.field.focus()
    await ana.page.keyboard.press("Tab")
    await expect(ana.field).to_have_value(draft)
    await expect(ana.card).to_have_count(0)
    await ana.page.keyboard.type(" Um abraço da Ana.")
    await ana.page.keyboard.press("Enter")
    await expect(ana.field).to_have_value("")
    await expect(ana.bubble("Um abraço da Ana.")).to_contain_text("editado")
    await expect(ana.status("Um abraço da Ana.")).to_have_attribute("data-status", "delivered")
    await expect(carla.bubble("Um abraço da Ana.")).to_be_visible()

    await phone.open()
    await expect(phone.bubble("Um abraço da Ana.")).to_have_count(1)
    await expect(ana.status("Um abraço da Ana.")).to_have_attribute("data-status", "read")


async def test_a_stage_suggestion_shows_its_proof_and_moves_the_lead_on_every_screen(cast: Cast) -> None:
    ana, carla = await cast.ana(viewport={"width": 1360, "height": 620}), await cast.carla()
    phone = await cast.caller("Otávio Prates")
    await phone.writes(WANTS)
    await ana.open("Otávio Prates")
    await expect(ana.stage_suggestion).to_contain_text("Qualificado")
    for line in (
        "Fico no aguardo",
        "É para um presente",
        "De aniversário",
        "Não tem pressa",
        "Minha mãe adora vocês",
        "Moro perto do shopping",
    ):
        await phone.writes(line)
        await expect(ana.bubble(line)).to_be_visible()
    await expect(ana.bubble(WANTS)).not_to_be_in_viewport(ratio=1)

    await ana.stage_suggestion.get_by_role("button", name="Por quê?").click()
    await ana.stage_suggestion.get_by_role("button", name="Quero um orçamento").click()
    await lit(ana.page, WANTS)
    await expect(ana.bubble(WANTS)).to_be_in_viewport(ratio=1)

    await carla.open("Otávio Prates")
    await ana.stage_suggestion.get_by_role("button", name="Aplicar").click()
    await expect(ana.stage_suggestion).to_have_count(0)
    for window in (ana, carla):
        await expect(window.row("Otávio Prates")).to_contain_text("Qualificado")
        await expect(window.panel).to_contain_text("Qualificado")
        await expect(window.stage_suggestion).to_have_count(0)
