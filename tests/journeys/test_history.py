"""Behaviours 7, 8, 25, 26, 27 of what hands expect of a messenger: long threads, documents, voice notes."""

import asyncio
import re
from urllib.parse import urlsplit

from playwright.async_api import Route, expect

from tests.inbox.media import files
from tests.journeys.cast import Cast
from tests.journeys.months import talk_for_months
from tests.journeys.phone import Phone
from tests.journeys.test_media import Upload, phone_sends
from tests.journeys.watching import until

PDF = b"%PDF-1.4\n" + b"% a page of nothing\n" * 150 + b"%%EOF\n"
BEGUN = re.compile(r"\b0:(?!00)\d\d")
"""The clock of a recording; a second is shorter than the time between two looks at it may be."""
IN_SIGHT = """(log) => {
  const { top, height } = log.getBoundingClientRect();
  const seen = [...log.querySelectorAll("[data-message-id]")];
  return seen.find((each) => each.getBoundingClientRect().bottom > top + height / 2).dataset.messageId;
}"""


async def talks(phone: Phone, count: int) -> None:
    """More than a page of the thread."""
    line = f"{phone.line}/phones/{phone.number}/messages"
    for number in range(1, count + 1):
        said = {"text": f"Linha {number}.", "profile_name": phone.name}
        answer = await phone.page.request.post(line, data=said)
        assert answer.ok


async def test_7_older_history_keeps_the_same_message_under_the_eye(cast: Cast) -> None:
    """7: what is read stands still to the pixel while an older page, with pictures, comes in above it."""
    ana, phone = await cast.ana(), await cast.caller("Nadia Serra")
    await phone.writes("Fim da conversa.")
    await expect(ana.row("Nadia Serra")).to_contain_text("Fim da conversa.")
    await talk_for_months(ana, cast, "Nadia Serra", 120, pictures=True)
    comes = asyncio.Event()

    async def hold(route: Route) -> None:
        await comes.wait()
        await route.continue_()

    await ana.page.route("**/messages?before=*", hold)
    await ana.open("Nadia Serra")
    await expect(ana.bubble("Fim da conversa.")).to_be_in_viewport()
    await ana.scroll(to=300)
    read = ana.thread.locator(f'[data-message-id="{await ana.thread.evaluate(IN_SIGHT)}"]')
    await expect(read).to_be_in_viewport()
    before = await ana.top_of(read)
    height = await ana.thread.evaluate("(log) => log.scrollHeight")
    async with ana.page.expect_response("**/messages?before=*"):
        comes.set()
    await until(ana.page, f"document.querySelector('[role=log]').scrollHeight > {height}")
    assert abs(await ana.top_of(read) - before) <= 2


async def test_8_a_chat_is_reopened_where_it_was_left(cast: Cast) -> None:
    """8: the message that was read is read again, not the top and not the end; where the unread began, if she
    read no further."""
    ana, phone = await cast.ana(), await cast.customer("Odila Serra")
    other = await cast.caller("Perla Serra")
    await other.writes("Oi")
    await talks(phone, 40)
    await expect(ana.row("Odila Serra")).to_contain_text("Linha 40.")
    await ana.open("Odila Serra")
    await expect(ana.row("Odila Serra")).not_to_contain_text("não lida")
    await ana.open("Perla Serra")
    await ana.open("Odila Serra")
    await expect(ana.bubble("Linha 1.")).to_be_in_viewport()
    await ana.page.get_by_role("button", name="Voltar ao fim").click()
    await expect(ana.bubble("Linha 40.")).to_be_in_viewport()
    await ana.scroll(by=0)
    await ana.scroll(by=-500)
    await expect(ana.bubble("Linha 40.")).not_to_be_in_viewport()
    middle = ana.thread.locator("[data-message-id]").filter(has_text="Linha 25.")
    await expect(middle).to_be_in_viewport()
    before = await ana.top_of(middle)
    await ana.open("Perla Serra")
    await ana.open("Odila Serra")
    await expect(middle).to_be_in_viewport()
    assert abs(await ana.top_of(middle) - before) <= 60


async def test_25_a_document_tells_name_size_and_kind_and_a_pdf_opens(cast: Cast) -> None:
    """25: name, size and kind on its card; a PDF opens in the viewer, from a link of ours, or in a tab of its
    own where browsers show none inside of pages."""
    ana, phone = await cast.ana(), await cast.customer("Quirina Serra")
    pdf: Upload = {"name": "proposta.pdf", "mimeType": "application/pdf", "buffer": PDF}
    await phone_sends(phone, pdf)
    await ana.open("Quirina Serra")
    card = ana.thread.get_by_role("link", name="proposta.pdf")
    await expect(card).to_contain_text("PDF")
    await expect(card).to_contain_text("kB")
    await expect(card).to_have_attribute("target", "_blank")
    answer = await ana.page.request.get(f"{cast.house.url}{await card.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    # What the browser's own viewer writes above the pages.
    assert urlsplit(answer.url).path.endswith("/proposta.pdf")
    await card.click()
    viewer = ana.page.get_by_role("dialog", name="Mídia da conversa")
    await expect(viewer.locator("iframe[title='proposta.pdf']")).to_be_visible()
    async with ana.page.expect_download() as fetched:
        await viewer.get_by_role("link", name="Baixar").click()
    assert (await fetched.value).suggested_filename == "proposta.pdf"
    await viewer.get_by_role("button", name="Fechar").click()
    await expect(viewer).to_have_count(0)


async def test_26_a_voice_note_is_paused_discarded_listened_to_and_arrives_as_one(cast: Cast) -> None:
    """26: paused, discarded without a trace, listened to before it leaves; it arrives as a voice note."""
    ana, phone = await cast.ana(), await cast.customer("Rute Serra")
    await phone.writes("Pode explicar?")
    await ana.open("Rute Serra")
    start = ana.page.get_by_role("button", name="Gravar mensagem de voz")
    recorder = ana.page.get_by_role("group", name="Mensagem de voz")
    await start.click()
    await expect(recorder).to_contain_text(BEGUN)
    await recorder.get_by_role("button", name="Pausar").click()
    await expect(recorder.get_by_role("button", name="Continuar")).to_be_visible()
    await recorder.get_by_role("button", name="Descartar").click()
    await expect(recorder).to_have_count(0)
    await start.click()
    await expect(recorder).to_contain_text(BEGUN)
    await recorder.get_by_role("button", name="Terminar e ouvir").click()
    heard = recorder.get_by_role("group", name="Ouvir antes de enviar")
    await expect(heard.get_by_role("slider")).to_be_visible()
    await heard.get_by_role("button", name="Ouvir").click()
    # It comes with the first moment, and stays when the note is over.
    await expect(heard.get_by_role("button", name="Velocidade")).to_be_visible()
    await recorder.get_by_role("button", name="Enviar mensagem de voz").click()
    await expect(ana.thread.locator("[data-direction=outbound][data-kind=voice]")).to_have_count(1)
    await expect(phone.page.locator("[data-author=business] audio")).to_have_count(1)


async def test_27_a_voice_note_plays_on_at_the_remembered_speed(cast: Cast) -> None:
    """27: seeks, keeps its speed over a reload, and goes on while another chat is read."""
    ana, phone = await cast.ana(), await cast.customer("Salma Serra")
    other = await cast.caller("Tilda Serra")
    await other.writes("Oi")
    voice: Upload = {"name": "a.ogg", "mimeType": "audio/ogg", "buffer": files.sound(seconds=30)}
    await phone_sends(phone, voice)
    await ana.open("Salma Serra")
    sound = ana.page.locator("[data-media-id]").filter(has=ana.page.get_by_role("slider"))
    await sound.get_by_role("button", name="Ouvir").click()
    await sound.get_by_role("button", name="Velocidade").click()
    await sound.get_by_role("slider").press("ArrowRight")
    await expect(sound).to_have_attribute("data-playing", "true")
    await ana.open("Tilda Serra")
    await ana.open("Salma Serra")
    await expect(sound.get_by_role("button", name="Pausar")).to_be_visible()
    await expect(sound.get_by_role("button", name="Velocidade")).to_have_text("1,5×")
    await ana.page.reload()
    await sound.get_by_role("button", name="Ouvir").click()
    await expect(sound.get_by_role("button", name="Velocidade")).to_have_text("1,5×")
