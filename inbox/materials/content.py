"""What a material is made of, as it is kept: a step of adding and of changing one."""

from typing import Any
from uuid import UUID

import msgspec

from inbox.materials.errors import MaterialContentWrong, MaterialFileNotFound
from inbox.materials.records import MaterialInput
from inbox.queries import materials
from realtime.content_records import Place
from realtime.transaction import Tx


async def content_of(tx: Tx, wanted: MaterialInput, kept: UUID | None) -> dict[str, Any]:
    """`kept`: the file it has. A file is one material's."""
    wanted.check()
    if wanted.file_id is not None and wanted.file_id != kept:
        await _check_file(tx, wanted.file_id, wanted.kind)
    place = wanted.place and Place(
        latitude=wanted.place.latitude,
        longitude=wanted.place.longitude,
        name=plain(wanted.place.name or "") or None,
        address=plain(wanted.place.address or "") or None,
    )
    return {
        "kind": wanted.kind,
        "title": plain(wanted.title),
        "use": plain(wanted.use),
        "words": plain(wanted.words),
        "labels": list(dict.fromkeys(plain(label) for label in wanted.labels)),
        "vertente": plain(wanted.vertente or "") or None,
        "has_prices": wanted.has_prices,
        "active": wanted.active,
        "file_id": wanted.file_id,
        "place": msgspec.to_builtins(place) if place else None,
    }


def plain(text: str) -> str:
    """Without NUL, which the database refuses."""
    return text.replace("\x00", "").strip()


async def _check_file(tx: Tx, file_id: UUID, kind: str) -> None:
    file = await materials.find_file(tx, file_id)
    if file is None or file.state != "ready" or await materials.has_owner(tx, file_id):
        raise MaterialFileNotFound
    if file.kind != kind:
        raise MaterialContentWrong
    await materials.change_file(tx, file_id, released_at=None)
