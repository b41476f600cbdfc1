"""Who opens a thread sees what it comes to and what to do next."""

import re

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_a_long_thread_is_summed_up_when_it_is_opened_and_the_next_step_fills_the_field(
    cast: Cast,
) -> None:
    phone, ana = await cast.caller("Nadir Campos"), await cast.ana()
    await phone.writes("Vocês entregam em Curitiba?")
    for number in range(20):
        await phone.writes(f"mais um detalhe, o de número {number}")
    await phone.writes("Combinado, pode ser na sexta")
    await phone.writes("E quanto tempo demora?")
    await expect(ana.row("Nadir Campos")).to_contain_text("E quanto tempo demora?")
    await ana.open("Nadir Campos")
    summary = ana.panel.get_by_role("region", name="Resumo da conversa")
    await expect(summary.get_by_text("Em aberto")).to_be_visible()
    await expect(summary).to_contain_text("Combinado, pode ser na sexta")
    await expect(summary).not_to_contain_text("mais novas")
    await summary.get_by_role("button", name="Vocês entregam em Curitiba?").click()
    await expect(ana.bubble("Vocês entregam em Curitiba?")).to_be_in_viewport()

    step = ana.panel.get_by_role("region", name="Próximo passo")
    await expect(step).to_contain_text(re.compile("Responder|Perguntar"))
    await expect(ana.ready_card).to_be_visible()
    draft = await ana.draft_text.inner_text()
    await step.get_by_role("button", name="Pôr o rascunho no campo").click()
    await expect(ana.field).to_have_value(draft)
    await expect(ana.field).to_be_focused()

    await phone.writes("Alguém aí?")
    await expect(summary).to_contain_text("Há mensagens mais novas que este resumo.")
    await summary.get_by_role("button", name="Atualizar resumo").click()
    await expect(summary).not_to_contain_text("mais novas")
    await expect(summary).to_contain_text("Alguém aí?")
