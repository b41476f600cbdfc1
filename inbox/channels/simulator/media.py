"""Files of the simulated provider, in two steps as with the Cloud API."""

from urllib.parse import quote, urlsplit

import httpx

from inbox.channels import reading
from inbox.channels.downloads import LoadFrom, MediaGone, MediaLater, Sink, download, raise_for
from inbox.channels.neutral import Media
from inbox.channels.outgoing import OutgoingFile, Rejected, Uncertain
from inbox.channels.wire import ask


async def load_file(http: httpx.AsyncClient, door: str, token: str, media: Media, sink: Sink) -> None:
    """`door` is where the provider knows the line."""
    if not media.reference:
        raise MediaGone
    headers = {"Authorization": f"Bearer {token}"}
    try:
        answer = await http.get(f"{door}/media/{quote(media.reference, safe='')}", headers=headers)
    except httpx.HTTPError as error:
        raise MediaLater(type(error).__name__) from error
    raise_for(answer.status_code)
    url = reading.line(reading.mapping(reading.decode(answer.content)).get("url"), 2_000) or ""
    await download(http, url, LoadFrom((), (urlsplit(door).hostname or "",)), sink, headers)


async def give_file(
    http: httpx.AsyncClient, door: str, token: str, file: OutgoingFile
) -> str | Rejected | Uncertain:
    """The provider's name for it. A loss here is none: nothing was said to the customer yet."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": file.mime}
    answer = await ask(
        http, "POST", f"{door}/media", content=await file.read(), headers=headers, timeout=60.0,
        params={"filename": file.filename},
    )  # fmt: skip
    lost = Rejected(
        action="later", code="upload_lost", reason="O arquivo não chegou inteiro; tentamos de novo sozinhos."
    )
    if not isinstance(answer, httpx.Response):
        return answer if isinstance(answer, Rejected) else lost
    name = reading.identifier(reading.mapping(reading.decode(answer.content)).get("id"))
    return name if answer.is_success and name else lost
