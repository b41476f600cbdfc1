"""Behaviours 35 and 36 where the thread is long: a jump opens around the words, however far back they are."""

import asyncio
from datetime import UTC, datetime

from playwright.async_api import Page, expect

from tests.factories import a_message
from tests.journeys.cast import Cast
from tests.journeys.house import House
from tests.journeys.phone import Phone
from tests.journeys.watching import PATIENCE_MS, until

COUNT = 230
ORDER = """() => [...document.querySelectorAll('[role=log] [data-message-id]')]
  .map((row) => [row.getBoundingClientRect().top, row.textContent])
  .sort(([a], [b]) => a - b)
  .map(([, text]) => Number(text.match(/Fala (\\d+?)(?:\\s|\\d\\d:\\d\\d|$)/)?.[1] ?? 0))
  .filter(Boolean)"""


async def talks(house: House, phone: Phone, count: int) -> None:
    """All at once, as a provider tells what waited."""
    began = int(datetime.now(UTC).timestamp() * 1000) - count
    said = [
        a_message(
            f"Fala {number}" + (" sobre o jequitibá" if number in (10, 190) else ""),
            number=phone.number,
            timestamp=began + number,
        )
        for number in range(1, count + 1)
    ]
    await house.told(phone.page, messages=said, names={phone.number: phone.name})


async def in_order(page: Page) -> None:
    shown = await page.evaluate(ORDER)
    assert shown == list(range(shown[0], shown[-1] + 1)), shown


async def test_35_a_hit_far_back_opens_around_itself_and_both_directions_go_on(cast: Cast) -> None:
    """35: one request, not page after page; messages that come meanwhile change neither order nor place."""
    ana, phone = await cast.ana(), await cast.customer("Ravena Lobato")
    await talks(cast.house, phone, COUNT)
    await expect(ana.row("Ravena Lobato")).to_contain_text(f"Fala {COUNT}")
    asked: list[str] = []
    ana.page.on("request", lambda request: asked.append(request.url))
    await ana.search("jequitibá")
    hits = ana.page.get_by_role("region", name="Mensagens").get_by_role("button", name="Ravena Lobato")
    await hits.filter(has_text="Fala 10 ").click()
    far = ana.bubble("Fala 10 sobre")
    await expect(far).to_be_in_viewport()
    assert len([url for url in asked if "messages?before" in url]) <= 1
    assert len([url for url in asked if "messages/window?around" in url]) == 1
    await until(ana.page, "CSS.highlights.get('found-words')?.size >= 1")
    await in_order(ana.page)

    await ana.search("")
    # What comes now stands at the end, and not behind what is read here.
    before = await ana.top_of(far)
    await phone.writes("Ainda está aí?")
    await expect(ana.row("Ravena Lobato")).to_contain_text("Ainda está aí?")
    await expect(ana.bubble("Ainda está aí?")).to_have_count(0)
    assert abs(await ana.top_of(far) - before) <= 1

    # Onwards, piece by piece, until both stretches are one: nothing is missing and nothing jumps.
    last = ana.bubble("Ainda está aí?")
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while not await last.count():
            await in_order(ana.page)
            await ana.scroll(by=500)
    await ana.scroll(by=5000)
    await expect(last).to_be_in_viewport()
    await in_order(ana.page)
    assert [url for url in asked if "messages/window?after" in url]

    # To the other hit and back to the end by the button; one's own message leads there, too.
    bar = ana.page.get_by_role("search", name="Buscar nesta conversa")
    await bar.get_by_role("button", name="Fechar").click()
    await ana.go(ana.path)
    await expect(ana.bubble("Ainda está aí?")).to_be_in_viewport()
    await ana.page.keyboard.press("Control+f")
    await bar.get_by_role("searchbox").fill("jequitibá")
    await expect(ana.bubble("Fala 190 sobre")).to_be_in_viewport()
    await bar.get_by_role("button", name="Resultado anterior").click()
    await expect(far).to_be_in_viewport()
    await ana.page.get_by_role("button", name="Voltar ao fim").click()
    await expect(ana.bubble("Ainda está aí?")).to_be_in_viewport()
    await bar.get_by_role("button", name="Próximo resultado").click()
    await bar.get_by_role("button", name="Resultado anterior").click()
    await expect(far).to_be_in_viewport()
    await ana.send("Estou, sim")
    await expect(ana.bubble("Estou, sim")).to_be_in_viewport()
    await expect(ana.status("Estou, sim")).to_have_attribute("data-status", "read")


async def test_36_a_date_is_jumped_to_in_the_companys_zone(cast: Cast) -> None:
    """36: wherever the browser is, a day begins at the company's midnight."""
    ana = await cast.ana(timezone_id="Pacific/Kiritimati")
    phone = await cast.customer("Rutila Lobato")
    await talks(cast.house, phone, 70)
    await ana.open("Rutila Lobato")
    await ana.page.keyboard.press("Control+f")
    bar = ana.page.get_by_role("search", name="Buscar nesta conversa")
    said = await ana.bubble("Fala 70").locator("time").get_attribute("datetime")
    today = await ana.page.evaluate(
        "(said) => new Date(said).toLocaleDateString('sv', { timeZone: 'America/Sao_Paulo' })", said
    )
    async with ana.page.expect_request("**/messages/window?since=*") as asked:
        await bar.get_by_label("Ir para uma data").fill(today)
    assert f"since={today}T03%3A00%3A00" in (await asked.value).url
    await expect(ana.bubble("Fala 1").first).to_be_in_viewport()
