"""Versions of menu 06 over HTTP: read, compared, brought back; and what models there are."""

from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest

from copilot.queries.settings import DEFAULTS
from copilot.records import Document
from copilot.settings_diff import settings_diff
from realtime.database import Database
from server.asgi import create_asgi
from server.reactors import REACTORS
from server.resources import build_resources
from server.settings import Settings
from tests.copilot.steps import settings_change
from tests.server.cast import Cast, cast_of

AI = "/v1/settings/ai"


@pytest.fixture
async def cast(db: Database, settings: Settings) -> Cast:
    return await cast_of(db, settings)


@pytest.fixture
async def caio(settings: Settings, cast: Cast) -> AsyncIterator[httpx.AsyncClient]:
    """The administrator's program."""
    resources = build_resources(settings, "test-versions", REACTORS)
    transport = httpx.ASGITransport(create_asgi(settings, resources))
    headers = {"authorization": f"Bearer {cast.caio.token}"}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://localhost:8000", headers=headers
    ) as program:
        yield program
    await resources.close()


async def save(caio: httpx.AsyncClient, **fields: object) -> httpx.Response:
    body = msgspec.to_builtins(settings_change()) | fields
    return await caio.put(AI, json=body)


async def test_a_version_is_read_compared_and_brought_back(caio: httpx.AsyncClient) -> None:
    await save(caio, persona_prompt="Fale com carinho.\nSeja breve.", mode="suggest_only")
    await save(caio, persona_prompt="Fale com clareza.\nSeja breve.", mode="assist_execute")

    first = (await caio.get(f"{AI}/versions/1")).json()
    assert (first["version"], first["mode"]) == (1, "suggest_only")
    told = (await caio.get(f"{AI}/versions/2/diff")).json()
    changes = {change["field"]: change for change in told["changes"]}
    assert (told["since"], set(changes)) == (1, {"persona_prompt", "mode"})
    assert (changes["mode"]["before"], changes["mode"]["after"]) == ("suggest_only", "assist_execute")
    words = [(piece["op"], piece["text"]) for piece in changes["persona_prompt"]["words"]]
    assert ("removed", "carinho") in words
    assert ("added", "clareza") in words
    assert (await caio.get(f"{AI}/versions/2/diff?since=2")).json()["changes"] == []

    stale = await caio.post(f"{AI}/versions/1/restore", json={"expected_version": 1})
    assert (stale.status_code, stale.json()["code"], stale.json()["version"]) == (409, "ai_settings_stale", 2)
    back = (await caio.post(f"{AI}/versions/1/restore", json={"expected_version": 2})).json()["settings"]
    assert (back["version"], back["persona_prompt"]) == (3, "Fale com carinho.\nSeja breve.")
    listed = (await caio.get(f"{AI}/versions")).json()
    assert [each["version"] for each in listed["items"]] == [3, 2, 1]
    assert set(listed["items"][0]["changed"]) == {"persona_prompt", "mode"}

    audited = [e for e in (await caio.get("/v1/audit")).json()["items"] if e["kind"] == "settings.changed"]
    assert audited[0]["details"]["restored_from"] == 1
    assert set(audited[0]["details"]["changed"]) == {"persona_prompt", "mode"}
    assert audited[0]["by_name"]


async def test_versions_come_a_page_at_a_time(caio: httpx.AsyncClient) -> None:
    for number in range(22):
        await save(caio, persona_name=f"Lia {number}")
    page = (await caio.get(f"{AI}/versions")).json()
    assert (len(page["items"]), page["next_before"]) == (20, 3)
    assert page["items"][-1]["changed"] == ["persona_name"]
    rest = (await caio.get(f"{AI}/versions?before=3")).json()
    assert ([each["version"] for each in rest["items"]], rest["next_before"]) == ([2, 1], None)


async def test_a_version_that_is_not_there_is_not_found(caio: httpx.AsyncClient) -> None:
    for version in (7, 2**31, 10**18):
        for path in (f"{AI}/versions/{version}", f"{AI}/versions/{version}/diff?since=0"):
            answer = await caio.get(path)
            assert (answer.status_code, answer.json()["code"]) == (404, "ai_version_not_found")
    answer = await caio.post(f"{AI}/versions/7/restore", json={"expected_version": 0})
    assert answer.status_code == 404


async def test_what_is_cited_by_its_name_has_it_alone(caio: httpx.AsyncClient) -> None:
    rule, slot = {"id": "rule:a", "text": "x"}, {"name": "mesas"}
    for fields in ({"rules": [rule, rule]}, {"slots": [slot, slot]}):
        answer = await save(caio, **fields)
        assert (answer.status_code, answer.json()["code"]) == (422, "ai_settings_repeated")


async def test_models_tell_levels_prices_and_days_but_no_key(caio: httpx.AsyncClient) -> None:
    answer = await caio.get(f"{AI}/models")
    catalog = answer.json()
    vendors = {vendor["provider"]: vendor for vendor in catalog["vendors"]}
    assert catalog["installed"] == "local"
    assert {name for name, vendor in vendors.items() if vendor["configured"]} == {"local"}
    models = {model["id"]: model for model in vendors["google"]["models"]}
    flash = models["gemini-3.6-flash"]["prices"]
    assert flash[0]["until"] == flash[1]["since"] == "2027-01-01"
    assert flash[0]["out"]["micro_usd"] == 3_750_000
    assert flash[0]["out"]["micro_brl"] == round(3_750_000 * catalog["rate"]["brl_per_usd"])
    assert models["gemini-3.1-flash-lite"]["replaced_by"] == "gemini-3.5-flash-lite"
    assert models["gemini-3.1-flash-lite"]["gone_on"] == "2027-05-07"
    assert "key" not in answer.text


def test_long_texts_are_compared_by_lines_and_lose_nothing() -> None:
    before = [Document(id=f"d{n}", title="Longo", text=f"linha {n} igual\n" * 700) for n in range(3)]
    after = [Document(id=f"d{n}", title="Longo", text=f"linha {n} outra\n" * 700) for n in range(3)]
    old, new = (msgspec.structs.replace(DEFAULTS, documents=each) for each in (before, after))
    (change,) = settings_diff(old, new)
    assert change.words is not None
    whole = "\n\n".join(f"# {it.title}\n{it.text}" for it in after)
    assert "".join(piece.text for piece in change.words if piece.op != "removed") == whole
