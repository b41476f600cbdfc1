"""What a company has beside what it knows: a team that is there, materials to send, templates to write by."""

from typing import Any

import msgspec

from copilot.pilot.templates.change_template import change_template
from copilot.pilot.templates.read_templates import read_templates
from copilot.pilot.templates.records import Fill, PilotTemplateChange
from evals.company import Company
from evals.product import Product
from inbox.channels.simulator.capabilities import WINDOW
from inbox.materials.records import MaterialKind
from inbox.media.names import material_file_name
from inbox.queries import materials, simulator
from inbox.templates.sync_templates import sync_templates
from realtime.ids import new_id

FILES: dict[MaterialKind, tuple[str, str]] = {
    "image": ("image/jpeg", "foto.jpg"),
    "video": ("video/mp4", "video.mp4"),
    "audio": ("audio/ogg", "recado.ogg"),
    "document": ("application/pdf", "guia.pdf"),
}
_NOTHING_KNOWN: dict[str, Any] = {
    "width": None, "height": None, "seconds": None, "animated": False, "thumbnail": False, "peaks": []
}  # fmt: skip


class Thing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A material with a file."""

    kind: MaterialKind
    title: str
    has_prices: bool = False


class Scene(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    team: bool = False
    """Somebody has the product open."""
    materials: list[Thing] = msgspec.field(default_factory=list)
    templates: dict[str, list[Fill]] | None = None
    """Those that the pilot may send, of the simulator's; with them, or none, the number keeps WhatsApp's 24
    hours."""


async def set_scene(product: Product, company: Company, scene: Scene) -> None:
    for thing in scene.materials:
        await _keep(product, company, thing)
    if scene.templates is None:
        return
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        await simulator.set_setting(tx, company.channel_id, WINDOW, True)
    await sync_templates(product.db, product.resources.channels, company.tenant_id, company.channel_id)
    for one in (await read_templates(product.db, company.tenant_id)).items:
        if one.name in scene.templates:
            change = PilotTemplateChange(
                allowed=True, fills=scene.templates[one.name], expected_version=one.version
            )
            place = (product.db, company.tenant_id, company.owner.user_id)
            await change_template(*place, one.id, change)


async def _keep(product: Product, company: Company, thing: Thing) -> None:
    mime, filename = FILES[thing.kind]
    file_id, content = new_id(), b"%PDF-1.4"
    await product.resources.media.put(material_file_name(company.tenant_id, file_id), content)
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        await materials.insert_file(
            tx,
            file_id,
            kind=thing.kind,
            state="ready",
            mime=mime,
            filename=filename,
            size=len(content),
            details=_NOTHING_KNOWN,
        )
        await materials.insert_material(
            tx, new_id(), kind=thing.kind, title=thing.title, file_id=file_id, has_prices=thing.has_prices
        )
