"""Embeddings from Gemini."""

from collections.abc import Sequence

import httpx2
from google import genai
from google.genai import types
from google.genai.errors import APIError

from copilot.engine.errors import InvalidOutput
from copilot.engine.google.failures import failure
from copilot.engine.models import Model
from copilot.engine.ports import EmbeddingPurpose
from copilot.engine.vendor_http import transport_failure

DIMENSIONS = 768
_TASKS: dict[EmbeddingPurpose, str] = {"document": "RETRIEVAL_DOCUMENT", "query": "RETRIEVAL_QUERY"}


class GoogleEmbedder:
    def __init__(self, model: Model, client: genai.Client) -> None:
        self._model = model
        self._client = client

    async def embed(self, texts: Sequence[str], purpose: EmbeddingPurpose) -> list[tuple[float, ...]]:
        try:
            answer = await self._client.aio.models.embed_content(
                model=self._model.id,
                # Plain strings would become one content of several parts, and one vector for all.
                contents=[types.Content(parts=[types.Part(text=text)]) for text in texts],
                config=types.EmbedContentConfig(task_type=_TASKS[purpose], output_dimensionality=DIMENSIONS),
            )
        except APIError as error:
            raise failure(error) from None
        except httpx2.HTTPError as error:
            raise transport_failure(error) from None
        vectors = [tuple(one.values or ()) for one in answer.embeddings or []]
        if len(vectors) != len(texts) or not all(vectors):
            raise InvalidOutput("not a vector for each text")
        return vectors
