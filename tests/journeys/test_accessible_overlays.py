"""What opens over the inbox: axe finds nothing serious in it, light or dark; Tab stays in what is modal, Esc
closes it, and the focus is back where it was."""

from playwright.async_api import Locator, Page, expect

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.phone import Phone
from tests.journeys.test_media import phone_sends, photo

FOCUS_IS_INSIDE = """(box) => {
  const at = document.activeElement;
  // Between the last and the first of a modal dialog: the browser's own bar.
  return box.contains(at) || at === document.body || at.tagName === 'IFRAME';
}"""
STEPS = 8
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>"
    b"endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""Of one empty page: a broken one would ask its own questions inside of the viewer."""


class Seen:
    """What axe found, screen by screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[str] = []

    async def over(self, opener: Locator, surface: Locator, screen: str, *, modal: bool = False) -> None:
        """Opened and closed by keyboard."""
        await opener.focus()
        await self.page.keyboard.press("Enter")
        await self.closes(surface, screen, modal=modal)
        await expect(opener).to_be_focused()

    async def closes(self, surface: Locator, screen: str, *, modal: bool = False) -> None:
        await expect(surface).to_be_visible()
        self.found += await findings_in_both_themes(surface, screen)
        for _ in range(STEPS if modal else 0):
            await self.page.keyboard.press("Tab")
            assert await surface.evaluate(FOCUS_IS_INSIDE), f"Tab leaves {screen}"
        await self.page.keyboard.press("Escape")
        await expect(surface).to_be_hidden()


async def test_what_opens_over_a_thread_is_accessible_and_gives_the_focus_back(cast: Cast) -> None:
    # High enough for all of the thread, so that nothing has to be scrolled to.
    ana = await cast.ana(viewport={"width": 1360, "height": 1500})
    phone = await cast.customer("Quirino Vasques")
    await _talk(phone)
    await ana.open("Quirino Vasques")
    await expect(ana.ready_card).to_be_visible()
    page, seen = ana.page, Seen(ana.page)
    await expect(ana.thread.locator("[data-kind=image] img")).to_be_visible()

    menu = ana.bubble("jogo de cama").last.get_by_role("button", name="Opções da mensagem")
    await seen.over(menu, ana.menu, "message menu")
    await ana.act("jogo de cama", "Encaminhar")
    await seen.closes(page.get_by_role("dialog", name="Encaminhar para"), "forwarding", modal=True)
    viewer = page.get_by_role("dialog", name="Mídia da conversa")
    await seen.over(ana.thread.locator("button[data-media-id]"), viewer, "a picture", modal=True)
    await seen.over(ana.thread.get_by_role("link", name="proposta.pdf"), viewer, "a PDF")

    emoji = page.get_by_role("button", name="Emoji", exact=True)
    await seen.over(emoji, page.get_by_role("dialog", name="Emoji"), "emoji")
    for entry in ("Materiais", "Modelo"):
        await page.get_by_role("button", name="Enviar outra coisa").click()
        await page.get_by_role("menuitem", name=entry, exact=True).click()
        await seen.closes(page.get_by_role("dialog", name=entry), entry, modal=True)
    await ana.panel.get_by_role("button", name="Assumir").click()
    transfer = ana.panel.get_by_role("button", name="Transferir")
    await seen.over(transfer, page.get_by_role("dialog", name="Transferir Quirino"), "transfer", modal=True)
    await _loss(ana, seen)
    assert not seen.found, "\n".join(seen.found)


async def _talk(phone: Phone) -> None:
    await phone_sends(phone, photo("quarto.jpg"))
    await phone_sends(phone, {"name": "proposta.pdf", "mimeType": "application/pdf", "buffer": PDF})
    await phone.writes("Vocês têm jogo de cama de casal?")


async def _loss(ana: InboxWindow, seen: Seen) -> None:
    await ana.panel.get_by_role("button", name="Mudar etapa").click()
    await ana.panel.get_by_role("menuitem", name="Perdido").click()
    dialog = ana.page.get_by_role("dialog", name="Por que Quirino Vasques não fechou?")
    await seen.closes(dialog, "why it was lost", modal=True)


STILL = """() => document.getAnimations().filter((each) => {
  const { iterations, duration } = each.effect.getComputedTiming();
  return iterations === Infinity || duration > 50;
}).map((each) => each.animationName ?? each.transitionProperty)"""


async def test_nothing_scrolls_sideways_at_320_and_nothing_moves_for_who_wants_it_still(cast: Cast) -> None:
    davi = await cast.davi(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page, wide = davi.page, []
    for path in ("/", "/funil", "/ao-vivo", "/auditoria", "/configuracoes"):
        await davi.go(path)
        parts = page.get_by_role("navigation", name="Configurações").get_by_role("link")
        names = await parts.all_inner_texts() if path == "/configuracoes" else [""]
        for name in names:
            if name:
                await parts.get_by_text(name, exact=True).click()
                await expect(page.get_by_role("main").get_by_role("heading", level=2).first).to_be_visible()
            if await page.evaluate("document.documentElement.scrollWidth") > 320:
                wide.append(f"{path} {name}")
            assert await page.evaluate(STILL) == [], f"{path} {name} moves"
    assert wide == []
