"""How many leads stand in each stage, on every screen, of what each person sees."""

import re

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow


async def numbers(window: InboxWindow) -> dict[str, int]:
    shown = window.page.locator("[data-stage]")
    await expect(shown.first).to_be_visible()
    return {
        str(await one.get_attribute("data-stage")): int(await one.locator("b").inner_text())
        for one in await shown.all()
    }


async def shows(window: InboxWindow, before: dict[str, int], **by: int) -> None:
    """The numbers of before, with these changes and no others."""
    for stage, count in before.items():
        await expect(window.page.locator(f"[data-stage={stage}] b")).to_have_text(
            str(count + by.get(stage, 0))
        )


async def moves_to(window: InboxWindow, stage: str) -> None:
    await window.panel.get_by_role("button", name="Mudar etapa").click()
    await window.panel.get_by_role("menuitem", name=stage).click()


async def test_a_move_changes_the_numbers_of_everybody_who_sees_the_lead(cast: Cast) -> None:
    ana, bruno, carla = await cast.ana(), await cast.bruno(), await cast.carla()
    hers, his, all_ = await numbers(ana), await numbers(bruno), await numbers(carla)
    phone = await cast.caller("Quitéria Prates")
    await phone.writes("Oi, alguém me atende?")
    for window, before in ((ana, hers), (bruno, his), (carla, all_)):
        await shows(window, before, novo=1)

    await ana.open("Quitéria Prates")
    await ana.page.locator("main").get_by_role("button", name="Assumir").first.click()
    await shows(bruno, his)
    await shows(ana, hers, novo=1)
    await moves_to(ana, "Em atendimento")
    await shows(ana, hers, em_atendimento=1)
    await shows(carla, all_, em_atendimento=1)

    # What happens while a screen is cut off is right as soon as it is back.
    await carla.page.context.set_offline(True)
    await expect(carla.strip).to_be_visible()
    await moves_to(ana, "Qualificado")
    await shows(ana, hers, qualificado=1)
    await carla.page.context.set_offline(False)
    await shows(carla, all_, qualificado=1)
    await shows(bruno, his)

    # A stage narrows the list, from the strip and, on other screens, from the rail.
    await carla.page.locator("[data-stage=qualificado]").click()
    await expect(carla.row("Quitéria Prates")).to_be_visible()
    await expect(carla.page.get_by_role("region", name="Conversas").get_by_role("link")).to_have_count(
        all_["qualificado"] + 1
    )
    await carla.go("/auditoria")
    await carla.page.get_by_role("button", name="Funil").click()
    menu = carla.page.get_by_role("dialog", name="Funil")
    await expect(menu).to_contain_text("Toda a empresa, agora")
    await moves_to(ana, "Proposta")
    await menu.get_by_role("button", name=re.compile(f"^Proposta: {all_['proposta'] + 1} ")).click()
    await expect(carla.row("Quitéria Prates")).to_be_visible()
