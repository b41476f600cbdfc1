"""Embeddings and transcripts, through the vendor's real SDK to a server that speaks its wire."""

import base64
from collections.abc import AsyncIterator

import pytest
from google import genai

from copilot.engine.errors import (
    AuthFailed,
    Disconnected,
    InvalidOutput,
    Overloaded,
    ProviderError,
    ProviderRefused,
    RateLimited,
)
from copilot.engine.google.embedder import GoogleEmbedder
from copilot.engine.google.text_model import google_client
from copilot.engine.google.transcriber import GoogleTranscriber
from copilot.engine.models import model_named
from copilot.engine.ports import Embedder, Transcriber
from copilot.engine.vendor_http import pool
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.server import Act, Refuse, Reply, VendorServer, vendor_server

OGG = b"OggS\x00\xff\xfe"
HEARD = "Oi, tem jogo de cama queen?"
FAILURES: list[tuple[Act, type[ProviderError]]] = [
    (Refuse(status=429, retry_after="7"), RateLimited),
    (Refuse(status=503), Overloaded),
    (Gemini.wrong_key(), AuthFailed),
    (Reply(body={}), InvalidOutput),
]


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def client(server: VendorServer) -> AsyncIterator[genai.Client]:
    http = pool()
    client = google_client(http, api_key="k", base_url=server.url, project="", location="")
    yield client
    await client.aio.aclose()
    await http.aclose()


@pytest.fixture
def embedder(client: genai.Client) -> Embedder:
    return GoogleEmbedder(model_named("google", "gemini-embedding-2"), client)


@pytest.fixture
def transcriber(client: genai.Client) -> Transcriber:
    return GoogleTranscriber(model_named("google", "gemini-3.5-transcribe"), client, vertex=False)


async def test_each_text_has_a_vector_of_its_own(server: VendorServer, embedder: Embedder) -> None:
    server.will(Reply(body={"embeddings": [{"values": [0.5, 0.25]}, {"values": [1.0, 0.0]}]}))
    assert await embedder.embed(["frete", "troca"], "document") == [(0.5, 0.25), (1.0, 0.0)]
    (asked,) = server.asked
    assert asked.path == "/v1/models/gemini-embedding-2:batchEmbedContents"
    requests = asked.body["requests"]
    assert [one["content"]["parts"] for one in requests] == [[{"text": "frete"}], [{"text": "troca"}]]
    assert {one["taskType"] for one in requests} == {"RETRIEVAL_DOCUMENT"}
    assert {one["outputDimensionality"] for one in requests} == {768}


async def test_fewer_vectors_than_texts_are_none(server: VendorServer, embedder: Embedder) -> None:
    server.will(Reply(body={"embeddings": [{"values": [0.5]}]}))
    with pytest.raises(InvalidOutput):
        await embedder.embed(["frete", "troca"], "query")


async def test_a_voice_message_is_written_down_and_not_kept(
    server: VendorServer, transcriber: Transcriber
) -> None:
    part = {"text": HEARD, "audioTranscription": {"text": HEARD, "languageCode": "pt-BR"}}
    candidate = {"content": {"role": "model", "parts": [part]}, "finishReason": "STOP", "index": 0}
    server.will(Reply(body={"candidates": [candidate], "modelVersion": "gemini-3.5-transcribe"}))
    assert (await transcriber.transcribe(OGG, "audio/ogg", ["queen", "Aurora"])).text == HEARD
    (asked,) = server.asked
    assert asked.path == "/v1/models/gemini-3.5-transcribe:generateContent"
    sent = asked.body["contents"][0]["parts"][0]["inlineData"]
    assert base64.urlsafe_b64decode(sent["data"]) == OGG
    told = asked.body["generationConfig"]["audioTranscriptionConfig"]
    assert (told["language_codes"], told["custom_vocabulary"]) == (["pt-BR"], ["queen", "Aurora"])
    assert asked.body["store"] is False


async def test_audio_may_be_blocked(server: VendorServer, transcriber: Transcriber) -> None:
    server.will(Reply(body={"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}))
    with pytest.raises(ProviderRefused):
        await transcriber.transcribe(OGG, "audio/ogg")


@pytest.mark.parametrize(("act", "expected"), FAILURES, ids=lambda one: getattr(one, "__name__", ""))
async def test_failures_are_told_in_our_words(
    server: VendorServer,
    embedder: Embedder,
    transcriber: Transcriber,
    act: Act,
    expected: type[ProviderError],
) -> None:
    server.will(act, act)
    with pytest.raises(expected) as embedding:
        await embedder.embed(["frete"], "query")
    with pytest.raises(expected) as hearing:
        await transcriber.transcribe(OGG, "audio/ogg")
    assert "CPF" not in f"{embedding.value} {hearing.value}"
    assert len(server.asked) == 2, "the SDK tried again by itself"


async def test_nobody_there() -> None:
    http = pool()
    client = google_client(http, api_key="k", base_url="http://127.0.0.1:9", project="", location="")
    with pytest.raises(Disconnected):
        await GoogleEmbedder(model_named("google", "gemini-embedding-2"), client).embed(["frete"], "query")
    await client.aio.aclose()
    await http.aclose()
