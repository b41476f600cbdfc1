"""The company's materials over HTTP: who keeps them, who sees them, and when their files go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from inbox.materials.forget_files import forget_files
from inbox.media.forget_media import forget_media
from inbox.media.store import S3Access, open_store
from inbox.viewer import Viewer
from realtime.database import Database
from server.settings import Settings
from tests.factories import Shop, make_channel, receive
from tests.inbox.media import files
from tests.server.cast import Cast
from tests.server.conftest import Running

ALL = "/v1/materials"


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return msgspec.structs.replace(settings, media_url=str(tmp_path / "media"))


def kept(settings: Settings) -> int:
    return sum(1 for path in Path(settings.media_url).rglob("*") if path.is_file())


async def uploaded(admin: httpx.AsyncClient, kind: str, content: bytes, name: str = "a.bin") -> Any:
    answer = await admin.post(f"{ALL}/files", params={"kind": kind, "filename": name}, content=content)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def added(admin: httpx.AsyncClient, **wanted: Any) -> Any:
    answer = await admin.post(ALL, json={"title": "Jogo de cama azul", "kind": "image"} | wanted)
    assert answer.status_code == 201, answer.text
    return answer.json()


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_an_administrator_keeps_materials_and_everybody_reads_them(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as caio, web.program(cast.ana.token) as ana:
        file = await uploaded(caio, "image", files.photo_of_a_phone(), "cama.jpg")
        assert (file["media"]["width"], file["media"]["thumbnail"]) == (480, True)
        picture = await added(caio, file_id=file["id"], use="Quando pedem foto", labels=["cama", "cama"])
        place = {"latitude": -8.06, "longitude": -34.87, "address": "Rua da Aurora, 120"}
        shop = await added(caio, kind="location", title="A loja", place=place)
        assert (picture["labels"], picture["version"], shop["place"]["address"]) == (
            ["cama"],
            1,
            "Rua da Aurora, 120",
        )
        listed = (await ana.get(ALL)).json()
        assert [one["title"] for one in listed["items"]] == ["A loja", "Jogo de cama azul"]
        assert listed["bytes_used"] == file["media"]["size"]
        shown = await ana.get(f"{ALL}/{picture['id']}/file?variant=thumbnail", follow_redirects=True)
        assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
        async with web.browser() as stranger:
            assert (await stranger.get(shown.url)).status_code == 200  # whoever holds the link, for minutes
            larger = str(shown.url).replace("v=thumbnail", "v=original")
            assert code(await stranger.get(larger)) == (403, "media_link_invalid")
            media = str(shown.url).replace("material-files", "media")
            assert code(await stranger.get(media)) == (403, "media_link_invalid")
        for refused in (
            await ana.post(f"{ALL}/files", content=b"x"),
            await ana.post(ALL, json={"title": "x", "kind": "location", "place": place}),
            await ana.delete(f"{ALL}/{shop['id']}"),
        ):
            assert code(refused) == (403, "role_not_allowed")


async def test_what_does_not_fit_is_refused_in_words(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as caio:
        page = files.PDF.replace(b"%PDF", b"<svg")
        for kind, content, expected in (
            ("image", files.PDF, (422, "media_kind_wrong")),
            ("image", b"", (422, "media_empty")),
            ("video", page, (422, "media_kind_wrong")),
        ):
            answer = await caio.post(f"{ALL}/files", params={"kind": kind}, content=content)
            assert code(answer) == expected
        file = await uploaded(caio, "document", files.PDF)
        place = {"latitude": 1, "longitude": 2}
        for wanted in (
            {"kind": "image", "file_id": file["id"]},
            {"kind": "document"},
            {"kind": "location", "file_id": file["id"]},
            {"kind": "document", "file_id": file["id"], "place": place},
        ):
            refused = await caio.post(ALL, json={"title": "x"} | wanted)
            assert code(refused) == (422, "material_content_wrong")
        await added(caio, kind="document", file_id=file["id"])
        twice = await caio.post(ALL, json={"title": "x", "kind": "document", "file_id": file["id"]})
        assert code(twice) == (404, "material_file_not_found")
    async with web.program(cast.davi.token) as stranger:
        theirs = await stranger.post(ALL, json={"title": "x", "kind": "document", "file_id": file["id"]})
        assert code(theirs) == (404, "material_file_not_found")


async def test_nobody_overwrites_what_they_have_not_read(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as caio, web.program(cast.ana.token) as ana:
        file = await uploaded(caio, "document", files.PDF)
        one = await added(caio, kind="document", title="Tabela", file_id=file["id"])
        body = {"kind": "document", "title": "Tabela de preços", "file_id": file["id"], "has_prices": True}
        path = f"{ALL}/{one['id']}"
        changed = (await caio.put(path, json=body | {"expected_version": 1})).json()
        assert (changed["version"], changed["has_prices"], changed["title"]) == (2, True, "Tabela de preços")
        assert code(await caio.put(path, json=body | {"expected_version": 1})) == (409, "material_stale")
        await caio.put(path, json=body | {"expected_version": 2, "active": False})
        assert (await ana.get(ALL)).json()["items"] == []
        assert [one["active"] for one in (await caio.get(ALL)).json()["items"]] == [False]
        await caio.delete(path)
        trail = (await caio.get("/v1/audit?kind=materials.changed")).json()["items"]
        assert [one["details"]["changed"] for one in trail][::-1] == [
            ["+ Tabela"],
            ["Tabela de preços"],
            ["Tabela de preços"],
            ["- Tabela de preços"],
        ]


async def test_a_message_keeps_its_file_whatever_becomes_of_the_material(
    web: Running, cast: Cast, db: Database, settings: Settings
) -> None:
    """A copy, when it is sent. Files that no material has go after a day; no retention reaches the rest."""
    channel_id = await make_channel(db, cast.ana.tenant_id, settings.derive)
    viewer = Viewer(cast.ana.user.id, cast.ana.user.role)
    seller = Shop(cast.ana.tenant_id, channel_id, viewer, viewer, viewer)
    conversation = (await receive(db, seller)).conversation_id
    store, now = open_store(settings.media_url, S3Access("", "", "", "")), datetime.now(UTC)
    async with web.program(cast.caio.token) as caio, web.program(cast.ana.token) as ana:
        file = await uploaded(caio, "image", files.picture())
        await uploaded(caio, "document", files.PDF)
        one = await added(caio, file_id=file["id"])
        await forget_media(db, store, seller.tenant_id, now, now)
        assert await forget_files(db, store, seller.tenant_id, now) == 0
        copied = await ana.post(f"/v1/crm/conversations/{conversation}/materials/{one['id']}/copies")
        assert copied.status_code == 201, copied.text
        body = {"client_message_id": str(conversation), "media_id": copied.json()["id"], "text": "Veja"}
        sent = await ana.post(f"/v1/crm/conversations/{conversation}/messages", json=body)
        assert (sent.status_code, sent.json()["kind"]) == (201, "image")
        assert (await caio.delete(f"{ALL}/{one['id']}")).status_code == 204
        gone = await ana.post(f"/v1/crm/conversations/{conversation}/materials/{one['id']}/copies")
        assert code(gone) == (404, "material_not_found")
        assert await forget_files(db, store, seller.tenant_id, now + timedelta(hours=23)) == 0
        assert await forget_files(db, store, seller.tenant_id, now + timedelta(hours=25)) == 2
        assert kept(settings) == 2, "the message's picture and its thumbnail"
        shown = await ana.get(f"/v1/crm/media/{copied.json()['id']}", follow_redirects=True)
        assert shown.status_code == 200
