"""What the company keeps to be sent, as the pilot may choose it: by id, and what may be said now. Pure."""

from collections.abc import Sequence
from uuid import UUID

from copilot.claims import claims
from copilot.context import Context
from copilot.engine.pilot_ports import Asset, MessageType
from copilot.language import clean, stems
from copilot.pilot.guard.closing import closings
from inbox.materials.records import Material, MaterialKind

MOST = 40
"""Offered at once: what shares words with the latest messages comes first."""
MARK = "mat:"
_TYPES: dict[MaterialKind, MessageType] = {
    "image": "IMAGE",
    "video": "VIDEO",
    "audio": "AUDIO",
    "document": "DOCUMENT",
    "location": "LOCATION",
}


def material_assets(materials: Sequence[Material], context: Context) -> list[Asset]:
    """Prices and what closes a sale are kept back from a first conversation, in a file as in words."""
    kept = [one for one in materials if context.may_state_prices or not _for_later(one)]
    talk = set(stems("\n".join(line.text for line in context.lines[-6:])))
    ranked = sorted(kept, key=lambda one: -len(talk & set(stems(_words(one)))))
    return [_asset(one) for one in ranked[:MOST]]


def of_vertente(assets: Sequence[Asset], vertente: str | None) -> list[Asset]:
    """Those of another line of business are not this customer's."""
    return [one for one in assets if vertente is None or one.vertente in (None, vertente)]


def material_id_of(asset: Asset) -> UUID | None:
    return UUID(asset.id.removeprefix(MARK)) if asset.id.startswith(MARK) else None


def _for_later(material: Material) -> bool:
    """The title goes out as well: as a place's name, and before the words where a file can not go."""
    said = f"{material.title}\n{material.words}"
    return material.has_prices or bool(closings(said)) or any(one.kind == "price" for one in claims(said))


def _words(material: Material) -> str:
    return " ".join([material.title, material.use, material.words, *material.labels])


def _asset(material: Material) -> Asset:
    place = material.place
    return Asset(
        id=f"{MARK}{material.id}",
        type=_TYPES[material.kind],
        title=clean(material.title),
        media=material.media,
        place=(place.latitude, place.longitude, place.address) if place else None,
        use=clean(material.use),
        says=clean(material.words) if place is None else _address(material),
        labels=tuple(clean(label) for label in material.labels),
        vertente=material.vertente,
        version=material.version,
    )


def _address(material: Material) -> str:
    """Where it is, in words; without any, where a map shows it."""
    place = material.place
    if place is None:
        return ""
    said = ", ".join(part for part in (place.name, place.address) if part)
    if place.address:
        return clean(said)
    return clean(f"{said or material.title}: https://maps.google.com/?q={place.latitude},{place.longitude}")
