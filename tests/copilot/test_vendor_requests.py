"""What each vendor is really sent: the parts of the contract that only show on the wire."""

import pytest
from google.oauth2.credentials import Credentials

from copilot.engine.errors import AuthFailed, BadRequest
from copilot.engine.google.text_model import GoogleTextModel, google_client
from copilot.engine.models import model_named
from copilot.engine.ports import ThinkingLevel
from copilot.engine.vendor_http import pool
from tests.copilot.test_conformance import PIECES, a_request, heard
from tests.copilot.vendors.chat_completions import ChatCompletions
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.messages import Messages
from tests.copilot.vendors.server import Refuse, Say, vendor_server

ORDER = ["intent", "evidence_ids", "reply_suggestion", "slots", "missing_info"]


async def test_gemini_is_asked_for_ordered_json_and_keeps_nothing() -> None:
    async with vendor_server(Gemini()) as server:
        server.will(Say(pieces=PIECES))
        model = Gemini().model(server.url)
        await heard(model, a_request("minimal"))
        await model.close()
    asked = server.asked[0]
    assert asked.path == "/v1/models/gemini-3.5-flash-lite:streamGenerateContent?alt=sse"
    assert asked.headers["x-goog-api-key"] == "k"
    assert asked.body["store"] is False
    config = asked.body["generationConfig"]
    assert config["responseJsonSchema"]["propertyOrdering"] == ORDER
    assert config["thinkingConfig"] == {"thinking_level": "MINIMAL"}
    assert not {"temperature", "topP", "topK", "tools"} & {*config, *asked.body}


async def test_vertex_is_asked_at_its_own_address_with_its_own_credentials() -> None:
    async with vendor_server(Gemini()) as server:
        server.will(Say(pieces=PIECES))
        http = pool()
        client = google_client(
            http,
            api_key="",
            base_url=server.url,
            project="p1",
            location="global",
            credentials=Credentials("tok"),  # type: ignore[no-untyped-call]
        )
        model = GoogleTextModel(model_named("google", "gemini-3.8-flash"), client, http, vertex=True)
        await heard(model, a_request("minimal"))
        await model.close()
    asked = server.asked[0]
    assert "/projects/p1/locations/global/publishers/google/models/gemini-3.8-flash:" in asked.path
    assert asked.headers["authorization"] == "Bearer tok"
    assert "store" not in asked.body
    assert asked.body["generationConfig"]["thinkingConfig"] == {"thinking_level": "LOW"}, (
        "3.8 refuses minimal"
    )


async def test_vertex_without_an_identity_is_a_matter_of_configuration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere.json")
    http = pool()
    client = google_client(http, api_key="", base_url="", project="p1", location="global")
    model = GoogleTextModel(model_named("google", "gemini-3.8-flash"), client, http, vertex=True)
    with pytest.raises(AuthFailed):
        await heard(model)
    await model.close()


async def test_openai_is_asked_strictly_and_keeps_nothing() -> None:
    async with vendor_server(ChatCompletions()) as server:
        server.will(Say(pieces=PIECES))
        model = ChatCompletions().model(server.url)
        await heard(model)
        await model.close()
    body = server.asked[0].body
    assert body["store"] is False
    assert body["reasoning_effort"] == "low"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert list(body["response_format"]["json_schema"]["schema"]["properties"]) == ORDER


async def test_a_server_of_ones_own_gets_only_what_it_knows() -> None:
    async with vendor_server(ChatCompletions()) as server:
        server.will(Refuse(status=400), Refuse(status=400), Say(pieces=PIECES), Say(pieces=PIECES))
        model = ChatCompletions().model(server.url, own_server=True)
        first, _ = await heard(model)
        await heard(model)
        await model.close()
    assert first == "".join(PIECES)
    forms = [asked.body.get("response_format", {}).get("type") for asked in server.asked]
    assert forms == ["json_schema", "json_object", None, None], "what was refused once is not asked again"
    assert not {"reasoning_effort", "store", "max_completion_tokens"} & set(server.asked[0].body)


async def test_a_form_that_worked_is_not_given_up_for_a_refusal_of_something_else() -> None:
    async with vendor_server(ChatCompletions()) as server:
        server.will(Say(pieces=PIECES), Refuse(status=400), Say(pieces=PIECES))
        model = ChatCompletions().model(server.url, own_server=True)
        await heard(model)
        with pytest.raises(BadRequest):
            await heard(model)
        await heard(model)
        await model.close()
    assert [asked.body["response_format"]["type"] for asked in server.asked] == ["json_schema"] * 3


@pytest.mark.parametrize(
    ("level", "thinking", "effort"), [("minimal", "disabled", None), ("high", "adaptive", "high")]
)
async def test_claude_thinks_as_hard_as_asked(
    level: ThinkingLevel, thinking: str, effort: str | None
) -> None:
    async with vendor_server(Messages()) as server:
        server.will(Say(pieces=PIECES))
        model = Messages().model(server.url)
        await heard(model, a_request(level))
        await model.close()
    body = server.asked[0].body
    assert body["thinking"] == {"type": thinking}
    assert body["output_config"].get("effort") == effort
    assert body["system"][0]["cache_control"] == {"type": "ephemeral"}
