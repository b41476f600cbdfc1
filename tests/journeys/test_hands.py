"""Behaviours 24, 28, 30, 44 and 45 of what hands expect of a messenger: the viewer, what voices say, who
writes, and the inbox without a pointer, twice as large, and on a telephone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.phone import Phone
from tests.journeys.test_far_places import talks
from tests.journeys.test_media import phone_sends, photo
from tests.journeys.watching import until

# To the end of what has come, until both pictures that were sent last are there.
AT_THE_END = """(() => {
  const log = document.querySelector('[role=log]');
  log.scrollTo(0, log.scrollHeight);
  return log.querySelectorAll('button[data-media-id]').length === 2;
})()"""


async def test_24_arrows_cross_a_chats_media_and_esc_gives_the_focus_back(cast: Cast) -> None:
    """24: also to a picture whose page is not loaded yet; zoomed, downloaded, closed by Esc."""
    ana, phone = await cast.ana(), await cast.customer("Tereza Vidal")
    await phone_sends(phone, photo("antiga.jpg"))
    await expect(ana.row("Tereza Vidal")).to_contain_text("Foto")
    await talks(cast.house, phone, 110)
    await expect(ana.row("Tereza Vidal")).to_contain_text("Fala 110")
    for upload in (photo("um.jpg"), photo("dois.jpg")):
        await phone_sends(phone, upload)
    await ana.open("Tereza Vidal")
    await until(ana.page, AT_THE_END)
    pictures = ana.page.locator("button[data-media-id]")
    await expect(pictures).to_have_count(2)
    await expect(pictures.last.locator("img")).to_have_js_property("complete", True)
    await pictures.last.click()
    viewer = ana.page.get_by_role("dialog", name="Mídia da conversa")
    picture = viewer.get_by_role("img")
    await expect(viewer.get_by_role("button", name="Próxima")).to_be_disabled()
    seen = []
    for _ in range(2):
        seen.append(await picture.get_attribute("src") or "")
        await ana.page.keyboard.press("ArrowLeft")
        await expect(picture).not_to_have_attribute("src", seen[-1])
    # The oldest one came with its page; there is nothing before it.
    await expect(viewer.get_by_role("button", name="Anterior")).to_be_disabled()
    await expect(picture).to_have_js_property("complete", True)
    small = await picture.bounding_box()
    await ana.page.keyboard.press("+")
    large = await picture.bounding_box()
    assert small
    assert large
    assert large["width"] > small["width"] * 1.2
    async with ana.page.expect_download() as fetched:
        await viewer.get_by_role("link", name="Baixar").click()
    assert (await (await fetched.value).path()).read_bytes().startswith(b"\xff\xd8")
    await ana.page.keyboard.press("ArrowRight")
    await ana.page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)
    await expect(pictures.last).to_be_focused()


@asynccontextmanager
async def _said_again(phone: Phone, url: str) -> AsyncIterator[None]:
    """As telephones do, every few seconds: whoever has only just opened the chat misses the first."""

    async def say() -> None:
        while True:
            await phone.page.request.post(url)
            await asyncio.sleep(2)

    async with asyncio.TaskGroup() as group:
        saying = group.create_task(say())
        try:
            yield
        finally:
            saying.cancel()


async def test_30_who_writes_is_told_apart_and_forgotten_after_silence(cast: Cast) -> None:
    """30: the customer writing, the customer speaking, a colleague; in the header and in the list."""
    ana, carla = await cast.ana(), await cast.carla()
    phone = await cast.customer("Ivone Lourdes")
    await phone.writes("Oi!")
    await ana.open("Ivone Lourdes")
    await expect(ana.bubble("Oi!")).to_be_visible()
    row, header = ana.row("Ivone Lourdes"), ana.page.get_by_role("main").locator("header").first
    says = f"{phone.line}/phones/{phone.number}/typing"
    async with _said_again(phone, f"{says}?recording=true"):
        await expect(row).to_contain_text("gravando áudio…")
        await expect(header).to_contain_text("gravando áudio…")
    async with _said_again(phone, says):
        await expect(row).to_contain_text("digitando…")
        await expect(header).to_contain_text("digitando…")
    # Nobody says that it is over: silence does.
    await expect(row).not_to_contain_text("digitando…")
    await expect(header).not_to_contain_text("digitando…")
    await carla.open("Ivone Lourdes")
    async with carla.writing("Já respondo"):
        await expect(row).to_contain_text("Carla está respondendo…")
        await expect(header).to_contain_text("Carla está respondendo…")
    await expect(row).to_contain_text("Oi!")


SEEN_RING = """() => {
  // Between the last and the first: the browser's own bar.
  if (document.activeElement === document.body) return true;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
}"""


async def test_44_everything_is_reached_by_keyboard_seen_and_announced_and_usable_twice_as_large(
    cast: Cast,
) -> None:
    """44: list, thread, composer, draft and panel by Tab alone, each with a ring; a new message is announced
    once; at 200 % nothing is cut off."""
    # A window of 1360 by 820 at 200 %.
    ana = await cast.ana(viewport={"width": 680, "height": 410}, device_scale_factor=2)
    phone = await cast.caller("Joelma Prata")
    await phone.writes("Oi, até que horas vocês abrem hoje?")
    await expect(ana.row("Joelma Prata")).to_be_visible()
    for _ in range(40):
        await ana.page.keyboard.press("Tab")
        if "Joelma Prata" in await ana.page.evaluate("document.activeElement?.textContent ?? ''"):
            break
    assert await ana.page.evaluate(SEEN_RING)
    await ana.page.keyboard.press("Enter")
    await expect(ana.ready_card).to_be_visible()
    for place in (ana.field, ana.page.get_by_role("button", name="Enviar", exact=True)):
        await expect(place).to_be_in_viewport(ratio=1)
    assert await ana.page.evaluate("document.documentElement.scrollWidth") <= 680
    reached = set()
    for _ in range(30):
        await ana.page.keyboard.press("Shift+Tab")
        assert await ana.page.evaluate(SEEN_RING)
        reached.add(
            await ana.page.evaluate(
                """() => {
                  const at = document.activeElement;
                  const inside = (what) => at.closest(what) !== null;
                  if (inside('[role=log]')) return 'thread';
                  if (inside('[data-draft]')) return 'draft';
                  return at.tagName === 'TEXTAREA' ? 'field' : inside('header') ? 'header' : 'other';
                }"""
            )
        )
    assert {"thread", "draft", "header"} <= reached, reached
    await ana.page.get_by_role("log").focus()
    await phone.writes("Consigo ir hoje ainda?")
    voice = ana.page.locator("[aria-live=polite]").filter(has_text="Consigo ir hoje ainda?")
    await expect(voice).to_have_count(1)
    await expect(ana.bubble("Consigo ir hoje ainda?")).to_be_in_viewport()


FIELD = "document.querySelector('main textarea').getBoundingClientRect()"
KEYS_COVER = """(height) => {
  Object.defineProperty(visualViewport, 'height', { get: () => height, configurable: true });
  visualViewport.dispatchEvent(new Event('resize'));
}"""


async def test_45_one_pane_at_a_time_back_to_the_same_place_and_above_the_keyboard(cast: Cast) -> None:
    """45: by the arrow and by the telephone's own button; the composer stays above the keys."""
    ana = await cast.ana(viewport={"width": 390, "height": 640})
    for index in range(8):
        customer = await cast.caller(f"Zélia {index} Prata")
        await customer.writes("Oi")
        await expect(ana.row(customer.name)).to_be_visible()  # so that none comes between the others later
    rows = ana.page.get_by_role("region", name="Conversas").locator("ul").last
    await rows.evaluate("(list) => list.parentElement.scrollTo(0, 300)")
    name = "Zélia 1 Prata"
    await expect(ana.row(name)).to_be_in_viewport(ratio=1)
    stood = await ana.row(name).bounding_box()
    for back in ("the arrow", "the telephone's"):
        await ana.open(name)
        await expect(ana.row(name)).to_be_hidden()
        if back == "the arrow":
            await ana.page.get_by_role("link", name="Voltar").click()
        else:
            await ana.page.go_back()
        await expect(ana.thread).to_have_count(0)
        await expect(ana.row(name)).to_be_in_viewport(ratio=1)
        assert (await ana.row(name).bounding_box(), back) == (stood, back)
    await ana.open(name)
    await ana.field.click()
    await ana.page.evaluate(KEYS_COVER, 380)
    await until(ana.page, f"{FIELD}.bottom <= 380")
    # While she writes, the draft makes room for what she answers.
    await ana.page.keyboard.type("Tudo bem?")
    await expect(ana.thread.get_by_text("Oi").last).to_be_in_viewport()
    await ana.page.evaluate(KEYS_COVER, 640)
    await until(ana.page, f"{FIELD}.bottom > 380")
