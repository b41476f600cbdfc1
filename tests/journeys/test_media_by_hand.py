"""Files as hands bring them: spoken, pasted, dropped, stopped half-way, sent from another chat."""

import asyncio
import base64
from datetime import UTC, datetime, timedelta

from playwright.async_api import Locator, Page, Route, expect

from tests.inbox.media import files
from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.test_history import BEGUN

TRAY = "Arquivos que vão com a mensagem"
# What a browser makes of a file that somebody brings; only a real pointer could let one go.
BRING = """([place, kind, name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const bag = new DataTransfer();
  bag.items.add(new File([bytes], name, { type: "image/jpeg" }));
  const about = { bubbles: true, cancelable: true };
  for (const type of kind === "paste" ? ["paste"] : ["dragenter", "dragover", "drop"]) {
    const event = kind === "paste" ? new ClipboardEvent(type, { ...about, clipboardData: bag })
      : new DragEvent(type, { ...about, dataTransfer: bag });
    place.dispatchEvent(event);
  }
}"""


async def bring(window: InboxWindow, place: Locator, kind: str, name: str) -> None:
    data = base64.b64encode(files.picture()).decode()
    await window.page.evaluate(BRING, [await place.element_handle(), kind, name, data])


def tray(window: InboxWindow) -> Locator:
    return window.page.get_by_role("list", name=TRAY)


async def hold_uploads(page: Page, until: asyncio.Event) -> None:
    async def hold(route: Route) -> None:
        await until.wait()
        await route.continue_()

    await page.route("**/media?kind=*", hold)


async def test_a_voice_message_is_recorded_heard_and_sent(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Yara Vidal")
    await phone.writes("Pode explicar?")
    await ana.open("Yara Vidal")
    await ana.page.get_by_role("button", name="Gravar mensagem de voz").click()
    recorder = ana.page.get_by_role("group", name="Mensagem de voz")
    await expect(recorder).to_contain_text(BEGUN)
    await recorder.get_by_role("button", name="Terminar e ouvir").click()
    await expect(recorder.get_by_label("Ouvir antes de enviar")).to_be_visible()
    await recorder.get_by_role("button", name="Enviar mensagem de voz").click()
    await expect(recorder).to_have_count(0)
    await expect(ana.thread.get_by_role("slider")).to_be_visible()
    await expect(phone.page.locator("[data-author=business] audio")).to_have_count(1)


async def test_22_pictures_are_pasted_and_dropped(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Zilda Vidal")
    await phone.writes("Tem foto?")
    await ana.open("Zilda Vidal")
    await bring(ana, ana.field, "paste", "colada.jpg")
    await bring(ana, ana.thread, "drop", "solta.jpg")
    await expect(tray(ana).get_by_role("listitem")).to_have_count(2)
    await ana.send("Estas duas")
    await expect(tray(ana)).to_have_count(0)
    await expect(phone.page.locator("[data-author=business] img")).to_have_count(2)


async def test_23_an_upload_is_stopped_and_nothing_leaves(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Alba Vidal")
    await phone.writes("Tem foto?")
    await ana.open("Alba Vidal")
    goes_on = asyncio.Event()
    await hold_uploads(ana.page, goes_on)
    await bring(ana, ana.field, "paste", "errada.jpg")
    await expect(tray(ana).get_by_role("progressbar")).to_be_visible()
    await tray(ana).get_by_role("button", name="Tirar errada.jpg").click()
    await expect(tray(ana)).to_have_count(0)
    goes_on.set()
    await ana.send("Só palavras")
    await expect(phone.bubble("Só palavras")).to_be_visible()
    await expect(phone.page.locator("[data-author=business] img")).to_have_count(0)


async def test_23_an_upload_goes_on_while_another_chat_is_open(cast: Cast) -> None:
    ana = await cast.ana()
    first, other = await cast.customer("Brenda Vidal"), await cast.customer("Clelia Vidal")
    await first.writes("Tem foto?")
    await other.writes("Oi")
    await ana.open("Brenda Vidal")
    goes_on = asyncio.Event()
    await hold_uploads(ana.page, goes_on)
    await bring(ana, ana.field, "paste", "demora.jpg")
    await ana.send("Esta")
    await expect(tray(ana)).to_contain_text("sai ao terminar")
    await ana.open("Clelia Vidal")
    await expect(tray(ana)).to_have_count(0)
    goes_on.set()
    await expect(first.page.locator("[data-author=business] img")).to_have_count(1)
    await expect(other.page.locator("[data-author=business]")).to_have_count(0)


async def test_what_is_dropped_after_the_24_hours_is_refused_in_words(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.caller("Dalva Vidal")
    await phone.writes("Oi")
    await ana.open("Dalva Vidal")

    async def aged(route: Route) -> None:
        answer = await route.fetch()
        text = (await answer.text()).replace('"window_24h":false', '"window_24h":true')
        await route.fulfill(response=answer, body=text)

    await ana.page.route("**/v1/snapshot*", aged)
    await ana.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=25))
    await ana.page.reload()
    await expect(ana.page.get_by_role("log", name="Mensagens com Dalva Vidal")).to_be_visible()
    await bring(ana, ana.thread, "drop", "tarde.jpg")
    refusal = ana.page.get_by_role("status").filter(has_text="nada se anexa")
    await expect(refusal).to_be_visible()
    await expect(tray(ana)).to_have_count(0)
