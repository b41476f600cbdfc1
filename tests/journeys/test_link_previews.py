"""Behaviour 20: the preview of a link, as the sender's phone made it."""

import asyncio

from playwright.async_api import Locator, Page, Route, expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast
from tests.journeys.test_narrow_screen import fits
from tests.journeys.watching import until

URL = "https://casaaurora.example/kit-de-toalhas"
TITLE = "Kit de toalhas 5 peças"
LOADED = "document.querySelector('[role=log] a img').naturalWidth > 0"
# In one look: the thread may still be on its way down.
ABOVE = """(bubble) => {
  const [card, words] = [...bubble.querySelectorAll('a')].map((one) => one.getBoundingClientRect());
  return card.bottom <= words.top;
}"""


async def held(page: Page, *addresses: str) -> asyncio.Event:
    """What is asked for there comes once the event is set."""
    comes = asyncio.Event()

    async def hold(route: Route) -> None:
        await comes.wait()
        await route.continue_()

    for address in addresses:
        await page.route(address, hold)
    return comes


async def test_20_a_link_has_the_preview_that_the_senders_phone_made(cast: Cast) -> None:
    """20: picture, title, description and host above the words, all of it their link; nothing is asked of the
    page, and nothing moves when its picture comes."""
    ana, phone = await cast.ana(), await cast.caller("Lorena Dias")
    await phone.writes("Oi")
    await phone.writes(f"Ainda tem este? {URL}")
    await expect(ana.row("Lorena Dias")).to_contain_text("Ainda tem este?")
    asked: list[str] = []
    ana.page.on("request", lambda request: asked.append(request.url))
    picture_comes = await held(ana.page, "**/link-picture")
    await ana.go()
    await ana.open("Lorena Dias")
    bubble = ana.bubble("Ainda tem este?")
    words = bubble.get_by_role("link", name=URL)
    await expect(words).to_be_visible()
    card = bubble.get_by_role("link", name=TITLE)
    await expect(card).to_be_visible()
    first = await height(bubble)
    async with ana.page.expect_response("**/link-picture") as answered:
        picture_comes.set()
    assert (await answered.value).status == 200
    await until(ana.page, LOADED)
    assert await height(bubble) == first
    for line in (TITLE, "Algodão 500 g/m²", "casaaurora.example"):
        await expect(card).to_contain_text(line)
    for name, value in {"href": URL, "target": "_blank", "rel": "noopener noreferrer nofollow"}.items():
        await expect(card).to_have_attribute(name, value)
    assert await bubble.evaluate(ABOVE)
    await words.focus()
    await ana.page.keyboard.press("Shift+Tab")
    await expect(card).to_be_focused()
    assert await card.evaluate("(card) => getComputedStyle(card).outlineStyle") != "none"
    assert await findings_in_both_themes(ana.thread, "thread with a preview of a link") == []
    assert not [url for url in asked if "casaaurora.example" in url]


async def test_a_preview_goes_with_the_link_that_an_edit_takes_away(cast: Cast) -> None:
    ana, phone = await cast.ana(viewport={"width": 320, "height": 700}), await cast.customer("Marília Dias")
    await phone.writes(f"Este: {URL}")
    await ana.open("Marília Dias")
    card = ana.thread.get_by_role("link", name=TITLE)
    await expect(card).to_be_visible()
    await fits(ana.page, 320)
    await phone.edits("Este:", "Deixa, já achei")
    await expect(ana.bubble("Deixa, já achei")).to_be_visible()
    await expect(card).to_have_count(0)


async def height(bubble: Locator) -> int:
    found: int = await bubble.evaluate("(bubble) => bubble.offsetHeight")
    return found
