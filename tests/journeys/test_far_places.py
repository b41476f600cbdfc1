"""Behaviours 35 and 36 where the thread is long: a jump opens around the words, however far back they are."""

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from tests.factories import a_message
from tests.journeys.cast import Cast
from tests.journeys.house import House
from tests.journeys.months import talk_for_months
from tests.journeys.phone import Phone
from tests.journeys.watching import PATIENCE_MS, until

COUNT = 230
ORDER = """() => [...document.querySelectorAll('[role=log] [data-message-id]')]
  .map((row) => [row.getBoundingClientRect().top, row.textContent])
  .sort(([a], [b]) => a - b)
  .map(([, text]) => Number(text.match(/Fala (\\d+?)(?:\\s|\\d\\d:\\d\\d|$)/)?.[1] ?? 0))
  .filter(Boolean)"""
WATCHED = """(words) => {
  window.tops = [];
  const look = () => {
    const rows = [...document.querySelectorAll('[role=log] [data-message-id]')];
    const row = rows.find(({ textContent }) => textContent.includes(words));
    window.tops.push(row ? row.getBoundingClientRect().top : null);
    // Once it is painted.
    requestAnimationFrame(() => setTimeout(look));
  };
  look();
}"""
TOP_OF = "(bubble) => bubble.getBoundingClientRect().top"


async def talks(house: House, phone: Phone, count: int) -> datetime:
    """All at once, as a provider tells what waited. When the last was said."""
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
    return datetime.fromtimestamp((began + count) / 1000, UTC)


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
    said = await talks(cast.house, phone, 70)
    await ana.open("Rutila Lobato")
    await ana.page.keyboard.press("Control+f")
    bar = ana.page.get_by_role("search", name="Buscar nesta conversa")
    today = said.astimezone(ZoneInfo("America/Sao_Paulo")).date().isoformat()
    async with ana.page.expect_request("**/messages/window?since=*") as asked:
        await bar.get_by_label("Ir para uma data").fill(today)
    assert f"since={today}T03%3A00%3A00" in (await asked.value).url
    await expect(ana.bubble("Fala 1").first).to_be_in_viewport()


async def test_what_is_read_far_up_stays_under_the_eye_when_the_whole_thread_is_read_anew(cast: Cast) -> None:
    """As it is after a night without a link: here because what she may see has changed."""
    carla, davi, phone = await cast.carla(), await cast.davi(), await cast.caller("Rosana Lobato")
    await phone.writes("Fim da conversa.")
    await expect(carla.row("Rosana Lobato")).to_contain_text("Fim da conversa.")
    await talk_for_months(carla, cast, "Rosana Lobato", 230)
    await carla.open("Rosana Lobato")
    await expect(carla.bubble("Fim da conversa.")).to_be_in_viewport()
    await carla.thread.hover()
    while await carla.bubble("Mensagem 230.").count() == 0:
        await carla.page.mouse.wheel(0, -500)
        await expect(carla.thread.locator("[data-message-id]").first).to_be_visible()
    read = carla.bubble("Mensagem 200.")
    while await read.count() == 0:
        await carla.scroll(by=300)
        await expect(carla.thread.locator("[data-message-id]").first).to_be_visible()
    await read.evaluate("(row) => row.scrollIntoView({ block: 'center' })")
    await expect(read).to_be_in_viewport(ratio=1)

    me = next(user for user in await davi.asks("GET", "/v1/users") if user["name"] == "Carla Duarte")
    await carla.page.evaluate(WATCHED, "Mensagem 200.")
    async with (
        carla.page.expect_response("**/v1/snapshot"),
        carla.page.expect_response("**/messages/window?around=*") as around,
    ):
        await davi.asks("PATCH", f"/v1/users/{me['id']}", {"role": "admin"})
    await (await around.value).finished()
    frames = await carla.page.evaluate("window.tops.length")
    await until(carla.page, f"window.tops.length > {frames} + 20")
    tops = await carla.page.evaluate("window.tops")
    assert None not in tops
    assert max(tops) - min(tops) <= 1, tops
    await carla.page.get_by_role("button", name="Voltar ao fim").click()
    await expect(carla.bubble("Fim da conversa.")).to_be_in_viewport()
