"""Transcripts from Gemini."""

from collections.abc import Sequence

import httpx2
from google import genai
from google.auth.exceptions import GoogleAuthError
from google.genai import types
from google.genai.errors import APIError

from copilot.engine.errors import InvalidOutput, ProviderRefused
from copilot.engine.google.counting import usage_of
from copilot.engine.google.failures import failure, identity_failure
from copilot.engine.models import Model
from copilot.engine.ports import Heard
from copilot.engine.vendor_http import transport_failure

LANGUAGE = "pt-BR"
MAX_WORDS = 100
"""More of them make it worse."""


class GoogleTranscriber:
    provider = "google"

    def __init__(self, model: Model, client: genai.Client, *, vertex: bool) -> None:
        self.model = model.id
        self._model = model
        self._client = client
        self._vertex = vertex

    async def transcribe(self, audio: bytes, media_type: str, words: Sequence[str] = ()) -> Heard:
        try:
            answer = await self._client.aio.models.generate_content(
                model=self._model.id,
                contents=[
                    types.Content(
                        role="user", parts=[types.Part.from_bytes(data=audio, mime_type=media_type)]
                    )
                ],
                config=types.GenerateContentConfig(
                    audio_transcription_config=types.AudioTranscriptionConfig(
                        language_codes=[LANGUAGE], custom_vocabulary=list(words[:MAX_WORDS])
                    ),
                    automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
                    automatic_continuation=False,
                    store=None if self._vertex else False,
                ),
            )
        except APIError as error:
            raise failure(error) from None
        except httpx2.HTTPError as error:
            raise transport_failure(error) from None
        except GoogleAuthError as error:
            raise identity_failure(error) from None
        if answer.prompt_feedback and answer.prompt_feedback.block_reason:
            raise ProviderRefused(f"audio blocked: {answer.prompt_feedback.block_reason.value}")
        if not answer.text:
            raise InvalidOutput("no transcript in the answer")
        served = answer.model_version or self.model
        return Heard(text=answer.text, usage=usage_of(answer.usage_metadata), model_served=served)
