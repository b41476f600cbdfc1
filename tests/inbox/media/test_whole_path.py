"""Files from the customer's phone to the seller's screen and back, over real HTTP."""

import asyncio
from typing import Any

import httpx

from tests.inbox.media import files
from tests.inbox.running import JOANA, Product

CLIENT_ID = "0195f3c0-0000-7000-8000-00000000000b"


async def phone_sends(product: Product, content: bytes, kind: str, mime: str, **about: str) -> Any:
    answer = await product.http.post(
        f"{product.phone}/files", params={"kind": kind, **about}, content=content,
        headers={"content-type": mime},
    )  # fmt: skip
    assert answer.status_code == 201, answer.text
    return answer.json()


async def settled(product: Product, state: str = "ready") -> Any:
    """The newest message, once its file stands there."""
    conversation = await product.first_conversation()

    async def look() -> Any:
        page = await product.get(f"/v1/crm/conversations/{conversation['id']}/messages")
        message = page["items"][-1] if page["items"] else None
        media = message and message["content"] and message["content"]["media"]
        return message if media and media["state"] == state else None

    return await product.until(look)


async def opened(product: Product, media_id: str, **query: Any) -> httpx.Response:
    return await product.http.get(f"/v1/crm/media/{media_id}", params=query, follow_redirects=True)


async def upload(product: Product, content: bytes, kind: str, filename: str) -> httpx.Response:
    conversation = await product.first_conversation()
    return await product.http.post(
        f"/v1/crm/conversations/{conversation['id']}/media",
        params={"kind": kind, "filename": filename},
        content=content,
    )


async def test_a_photo_is_copied_measured_and_served_in_parts(product: Product) -> None:
    photo = files.photo_of_a_phone()
    await phone_sends(product, photo, "image", "image/jpeg", caption="Olha")
    message = await settled(product)
    media = message["content"]["media"]
    assert (message["text"], media["mime"], media["size"]) == ("Olha", "image/jpeg", len(photo))
    assert (media["width"], media["height"], media["thumbnail"]) == (480, 640, True)
    whole = await opened(product, media["id"])
    assert whole.content == photo
    assert whole.headers["content-type"] == "image/jpeg"
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in whole.headers["content-security-policy"]
    small = await opened(product, media["id"], variant="thumbnail")
    assert small.headers["content-type"] == "image/webp"
    link = str(whole.url)
    part = await product.http.get(link, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, photo[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(photo)}"
    end = await product.http.get(link, headers={"range": "bytes=-5"})
    assert end.content == photo[-5:]
    beyond = await product.http.get(link, headers={"range": f"bytes={len(photo)}-"})
    assert (beyond.status_code, beyond.json()["size"]) == (416, len(photo))
    assert beyond.headers["content-range"] == f"bytes */{len(photo)}", "how a player learns where it ends"


async def test_a_link_is_for_one_file_of_one_company_and_not_for_ever(product: Product) -> None:
    await phone_sends(product, files.picture(), "image", "image/jpeg")
    media = (await settled(product))["content"]["media"]
    link = (await opened(product, media["id"])).url
    async with httpx.AsyncClient() as stranger:
        assert (await stranger.get(link)).status_code == 200  # whoever holds it, for minutes
        door = f"{product.http.base_url}/v1/crm/media/{media['id']}"
        assert (await stranger.get(door)).status_code == 401
        for name, other in (
            ("e", str(int(link.params["e"]) + 300)),
            ("e", "1"),
            ("t", "0195f3c0-0000-7000-8000-000000000001"),
            ("v", "thumbnail"),
            ("s", "0" * 40),
        ):
            forged = link.copy_set_param(name, other)
            assert (await stranger.get(forged)).status_code == 403


async def test_a_page_in_disguise_is_only_ever_downloaded(product: Product) -> None:
    await phone_sends(product, files.SVG, "image", "image/jpeg")
    media = (await settled(product))["content"]["media"]
    assert (media["mime"], media["thumbnail"]) == ("text/html", False)
    answer = await opened(product, media["id"])
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


async def test_a_document_that_our_decoder_refuses_is_kept_and_never_shown(product: Product) -> None:
    await phone_sends(product, files.bomb(), "document", "image/png")
    media = (await settled(product))["content"]["media"]
    assert (media["mime"], media["thumbnail"]) == ("application/octet-stream", False)
    answer = await opened(product, media["id"])
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_a_bomb_is_a_sentence_in_the_bubble_and_stops_nothing(product: Product) -> None:
    await phone_sends(product, files.bomb(), "image", "image/png", caption="abre aí")
    message = await settled(product, "unavailable")
    assert message["content"]["media"]["reason"] == "unsafe"
    await phone_sends(product, files.sound(), "voice", "audio/ogg; codecs=opus")
    heard = (await settled(product))["content"]["media"]
    assert (heard["seconds"], len(heard["peaks"])) == (3, 64)


async def test_a_file_that_expired_may_be_asked_for_again(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "", "kind": "image"})
    media = (await settled(product, "unavailable"))["content"]["media"]
    assert media["reason"] == "gone"
    answer = await opened(product, media["id"])
    assert (answer.status_code, answer.json()["code"]) == (409, "media_not_ready")
    await product.post(f"/v1/crm/media/{media['id']}/retry", status=204)
    assert (await settled(product, "unavailable"))["content"]["media"]["id"] == media["id"]


async def test_a_seller_sends_a_photo_that_stands_on_the_phone(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi"})
    answer = await upload(product, files.photo_of_a_phone(), "image", "../IMG 1.jpg")
    assert answer.status_code == 201, answer.text
    uploaded = answer.json()
    assert (uploaded["media"]["filename"], uploaded["media"]["width"]) == ("IMG 1.jpg", 480)
    conversation = await product.first_conversation()
    path = f"/v1/crm/conversations/{conversation['id']}/messages"
    body = {"client_message_id": CLIENT_ID, "media_id": uploaded["id"], "text": "Este?"}
    sent = await product.post(path, body)
    assert (sent["kind"], sent["content"]["media"]["id"]) == ("image", uploaded["id"])
    assert (await product.post(path, body, status=200))["id"] == sent["id"]
    await product.until(product.has_status(conversation, "delivered"))
    (_, on_phone) = (await product.get(f"{product.phone}/messages"))["messages"]
    assert (on_phone["kind"], on_phone["text"]) == ("image", "Este?")
    seen = await product.http.get(f"{product.phone}/messages/{on_phone['id']}/file")
    assert seen.headers["content-type"] == "image/jpeg"
    assert seen.content == (await opened(product, uploaded["id"])).content
    again = {"client_message_id": CLIENT_ID[:-1] + "c", "media_id": uploaded["id"]}
    assert (await product.http.post(path, json=again)).status_code == 404  # a file is sent once


async def test_what_can_not_be_sent_is_refused_with_a_reason(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi"})
    for content, kind, code in (
        (b"", "image", "media_empty"),
        (files.PDF, "image", "media_kind_wrong"),
        (b"\0" * (600 * 1024), "sticker", "media_too_large"),
        (files.bomb(), "image", "media_unsafe"),
    ):
        answer = await upload(product, content, kind, "x")
        assert (answer.status_code >= 400, answer.json()["code"]) == (True, code)


async def test_many_files_at_once_all_come_and_words_do_not_wait(product: Product) -> None:
    photo = files.picture()
    sends = [phone_sends(product, photo, "image", "image/jpeg", caption=str(n)) for n in range(6)]
    await asyncio.gather(*sends)
    conversation = await product.first_conversation()

    async def all_ready() -> bool:
        page = await product.get(f"/v1/crm/conversations/{conversation['id']}/messages")
        states = [message["content"]["media"]["state"] for message in page["items"]]
        return states == ["ready"] * 6

    assert await product.until(all_ready)
    assert JOANA in product.phone
