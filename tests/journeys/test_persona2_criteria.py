"""Acceptance criteria 1 to 4 of the Persona 2 slice, each as it is worded there, in a browser."""

import re
from typing import Any

from playwright.async_api import Page, Response, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow

DELIVERY = "Vocês entregam em Santa Catarina?"
"""Has an answer that is sure enough to be sent with one click."""

WANTS = "Quero um orçamento de 30 jogos de cama para a minha pousada."


async def opened(cast: Cast, name: str, asks: str = WANTS) -> InboxWindow:
    """The customer has asked, and the first draft is there."""
    ana, phone = await cast.ana(), await cast.caller(name)
    await phone.writes(asks)
    await ana.open(name)
    await expect(ana.ready_card).to_be_visible()
    return ana


async def answer_to(page: Page, part: str, press: Any) -> dict[str, Any]:
    """What the server said to what a click asked."""

    def is_it(response: Response) -> bool:
        return response.request.method == "POST" and response.url.endswith(part)

    async with page.expect_response(is_it) as caught:
        await press.click()
    response = await caught.value
    assert response.status == 200, await response.text()
    answered: dict[str, Any] = await response.json()
    return answered


async def lines_of(supervisor: InboxWindow, name: str) -> list[str]:
    """What the audit page tells of a customer, newest first."""
    await supervisor.go("/auditoria")
    trail = supervisor.page.get_by_role("list", name="Auditoria")
    await trail.get_by_role("button", name=name).first.click()
    await expect(supervisor.page.get_by_role("button", name=f"Conversa: {name}")).to_be_visible()
    await expect(trail.locator("[data-kind]").first).to_be_visible()  # the new list is empty at first
    return await trail.locator("[data-kind]").all_inner_texts()


async def test_criterion_1_a_suggested_reply_fills_the_composer(cast: Cast) -> None:
    ana = await opened(cast, "Ícaro Vidal")
    suggested = await answer_to(ana.page, "/ai/suggest-reply", ana.card.get_by_role("button", name="Refazer"))
    assert suggested["status"] == "ok"
    assert suggested["draft_reply"]
    await expect(ana.page.locator(f"[data-draft='{suggested['suggestion_id']}']")).to_be_visible()
    await expect(ana.ready_card).to_be_visible()
    await ana.card.get_by_role("button", name=re.compile("^Usar( Tab)?$")).click()
    await expect(ana.field).to_have_value(suggested["draft_reply"])


async def test_criterion_2_qualifying_tells_stage_confidence_and_reason(cast: Cast) -> None:
    ana = await opened(cast, "Jurema Luz")
    await ana.stage_suggestion.get_by_role("button", name="Agora não").click()
    await expect(ana.stage_suggestion).to_have_count(0)
    told = await answer_to(ana.page, "/ai/qualify", ana.panel.get_by_role("button", name="Avaliar etapa"))
    assert told["current_stage"] == "novo"
    assert told["suggested_stage"]
    assert 0 < told["confidence"] <= 1
    assert told["reason"]
    await expect(ana.stage_suggestion).to_contain_text(told["reason"])
    await expect(ana.stage_suggestion).to_contain_text("Confiança")


async def test_criterion_3_an_executed_reply_is_sent_shown_and_audited(cast: Cast) -> None:
    ana, carla = await opened(cast, "Kleber Dias", DELIVERY), await cast.carla()
    draft = await ana.draft_text.inner_text()
    await ana.card.get_by_role("button", name="Usar e enviar").click()
    bubble = ana.thread.locator("[data-provenance=ai]")
    await expect(bubble).to_contain_text(draft.split("\n")[0][:40])
    await expect(bubble.locator("[data-status]")).to_have_attribute(
        "data-status", re.compile("delivered|read")
    )
    assert (await lines_of(carla, "Kleber Dias"))[0] == "Enviado como estava"


async def test_criterion_4_an_executed_stage_moves_the_lead_on_every_screen(cast: Cast) -> None:
    ana, carla = await opened(cast, "Lívia Costa"), await cast.carla()
    await carla.open("Lívia Costa")
    moved = await answer_to(
        ana.page, "/ai/execute", ana.stage_suggestion.get_by_role("button", name="Aplicar")
    )
    assert moved["status"] == "ok"
    label = {"qualificado": "Qualificado", "proposta": "Proposta"}[moved["lead"]["stage"]]
    for window in (ana, carla):
        await expect(window.row("Lívia Costa")).to_contain_text(label)
        await expect(window.panel).to_contain_text(label)
        await expect(window.stage_suggestion).to_have_count(0)
    assert {"Execução: etapa", "Etapa aplicada"} <= set(await lines_of(carla, "Lívia Costa"))
