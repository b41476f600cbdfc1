"""Pictures, recordings and files between the customer's phone and the seller's screen."""

from pathlib import Path

from playwright.async_api import expect

from tests.inbox.media import files
from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.phone import Phone

Upload = dict[str, str | bytes]


def photo(name: str = "tapete.jpg") -> Upload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": files.picture()}


async def phone_sends(phone: Phone, upload: Upload) -> None:
    await phone.page.get_by_label("Arquivo do computador").first.set_input_files(upload)  # type: ignore[arg-type]


async def chosen(window: InboxWindow, label: str, *uploads: Upload) -> None:
    await window.page.get_by_label(label, exact=True).first.set_input_files(list(uploads))  # type: ignore[arg-type]


async def test_27_the_next_voice_message_follows_by_itself(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Ulisses Vidal")
    for name in ("a.ogg", "b.ogg"):
        voice: Upload = {"name": name, "mimeType": "audio/ogg", "buffer": files.sound(seconds=30)}
        await phone_sends(phone, voice)
    await ana.open("Ulisses Vidal")
    sounds = ana.page.locator("[data-media-id]").filter(has=ana.page.get_by_role("slider"))
    await expect(sounds).to_have_count(2)
    await sounds.first.get_by_role("button", name="Ouvir").click()
    await sounds.first.get_by_role("button", name="Velocidade").click()
    await expect(sounds.first.get_by_role("button", name="Velocidade")).to_have_text("1,5×")
    wave = sounds.first.get_by_role("slider")
    box = await wave.bounding_box()
    assert box
    await wave.click(position={"x": box["width"] - 2, "y": box["height"] / 2})
    await expect(sounds.nth(1).get_by_role("button", name="Pausar")).to_be_visible()


async def test_22_photos_are_sent_with_a_caption_and_one_is_left_out(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Vera Vidal")
    await phone.writes("Tem foto?")
    await ana.open("Vera Vidal")
    await ana.row("Vera Vidal").focus()
    await chosen(ana, "Fotos e vídeos", photo("um.jpg"), photo("dois.jpg"), photo("tres.jpg"))
    await expect(ana.field).to_be_focused()
    tray = ana.page.get_by_role("list", name="Arquivos que vão com a mensagem")
    await expect(tray.get_by_role("listitem")).to_have_count(3)
    await tray.get_by_role("button", name="Tirar dois.jpg").click()
    await ana.send("Este é o azul")
    await expect(tray).to_have_count(0)
    await expect(ana.bubble("Este é o azul").locator("img")).to_be_visible()
    await expect(phone.page.locator("[data-author=business] img")).to_have_count(2)


async def test_22_a_file_that_is_too_large_says_so_before_it_leaves(cast: Cast, tmp_path: Path) -> None:
    ana, phone = await cast.ana(), await cast.caller("Wilma Vidal")
    await phone.writes("Manda o vídeo?")
    await ana.open("Wilma Vidal")
    film = tmp_path / "grande.mp4"
    film.write_bytes(b"\0" * (17 * 1024 * 1024))
    await ana.page.get_by_label("Fotos e vídeos", exact=True).first.set_input_files(film)
    tray = ana.page.get_by_role("list", name="Arquivos que vão com a mensagem")
    await expect(tray).to_contain_text("passa do limite")
