"""An administrator chooses another model: what it costs and how hard it can think stand beside it, and the
very next call goes to it. The vendor is a server on loopback that speaks Gemini's wire."""

from playwright.async_api import expect

from tests.copilot.steps import until
from tests.copilot.vendors.server import Asked
from tests.journeys.cast import Cast
from tests.journeys.test_menu_06 import menu, saved
from tests.journeys.test_second_option import FIRST, QUICK, TwoMinds, thinking, vendor

__all__ = ["thinking", "vendor"]

CHOSEN = "gemini-3.8-flash"


def drafted_by(vendor: TwoMinds, model: str) -> list[Asked]:
    return [asked for asked in vendor.asked if f"models/{model}:" in asked.path]


async def test_the_next_call_goes_to_the_model_that_was_chosen(thinking: Cast, vendor: TwoMinds) -> None:
    ana, davi = await thinking.ana(), await thinking.davi()
    phone = await thinking.caller("Nair Couto")
    await phone.writes("Quanto demora o frete para Curitiba?")
    await ana.open("Nair Couto")
    await expect(ana.draft_text).to_have_text(FIRST)
    assert drafted_by(vendor, QUICK)
    assert not drafted_by(vendor, CHOSEN)

    page = davi.page
    await menu(page)
    choice = page.get_by_role("group", name="Modelo").locator("label", has_text=CHOSEN)
    await expect(choice).to_contain_text("US$")
    await expect(choice).to_contain_text("Baixo")
    await expect(choice).not_to_contain_text("Mínimo")  # this model refuses it
    await choice.get_by_role("radio").check()
    await saved(page)

    await phone.writes("E para Recife?")
    await until(lambda: _has_drafted(vendor, CHOSEN))
    await expect(ana.ready_card).to_be_visible()


async def _has_drafted(vendor: TwoMinds, model: str) -> bool:
    return bool(drafted_by(vendor, model))
