"""What the company keeps to be sent: read by everybody, kept by administrators."""

import time
from functools import partial
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.response import Stream

from inbox.materials.add_material import add_material
from inbox.materials.change_material import change_material
from inbox.materials.copy_material import copy_material
from inbox.materials.open_material import find_material_file, open_material_link
from inbox.materials.read_materials import read_materials
from inbox.materials.records import (
    Material,
    MaterialChange,
    MaterialFile,
    MaterialFileKind,
    MaterialInput,
    MaterialList,
)
from inbox.materials.remove_material import remove_material
from inbox.materials.upload_material import upload_material
from inbox.media.links import new_link
from inbox.media.upload_media import UploadedMedia
from realtime.database import Database
from server.access import ACCESS, Access, Principal, require_admin
from server.resources import Resources
from server.settings import Settings
from server.signed_files import SIGNED, SignedLink, lead_to, read_signed
from server.version_author import author_of

TAGS = ["materials"]
ALL = "/v1/materials"
ONE = f"{ALL}/{{material_id:uuid}}"
TEXT = 32 * 1024
FILES = "/v1/material-files"
LARGEST_UPLOAD = 101 * 1024 * 1024
PURPOSE = "material-links"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(ALL, tags=TAGS, operation_id="listMaterials")
async def read(db: Database_, principal: Principal_) -> MaterialList:
    """All of the company's, by title; those switched off for administrators only."""
    return await read_materials(db, principal.tenant_id, principal.viewer)


@post(
    f"{ALL}/files",
    guards=[require_admin],
    tags=TAGS,
    operation_id="uploadMaterial",
    request_max_body_size=LARGEST_UPLOAD,
)
async def upload(
    request: Request[Any, Any, Any],
    db: Database_,
    principal: Principal_,
    resources: NamedDependency[Resources],
    kind: FromQuery[MaterialFileKind] = "document",
    filename: Annotated[str | None, QueryParameter(max_length=300)] = None,
) -> MaterialFile:
    """Takes the bytes of one file as the body. A material names it within a day."""
    place = (principal.tenant_id, principal.user_id, kind, filename, request.stream())
    return await upload_material(db, resources.media, *place)


@post(ALL, guards=[require_admin], tags=TAGS, operation_id="addMaterial", request_max_body_size=TEXT)
async def add(data: JSONBody[MaterialInput], db: Database_, principal: Principal_) -> Material:
    """From a file that was uploaded, or from a place."""
    return await add_material(db, principal.tenant_id, author_of(principal), data)


@put(ONE, guards=[require_admin], tags=TAGS, operation_id="changeMaterial", request_max_body_size=TEXT)
async def change(
    material_id: Id, data: JSONBody[MaterialChange], db: Database_, principal: Principal_
) -> Material:
    """All of it as it is to be, unless somebody changed it since."""
    return await change_material(db, principal.tenant_id, author_of(principal), material_id, data)


@delete(ONE, guards=[require_admin], tags=TAGS, operation_id="removeMaterial")
async def remove(material_id: Id, db: Database_, principal: Principal_) -> None:
    """Messages that it went with keep their copies."""
    await remove_material(db, principal.tenant_id, author_of(principal), material_id)


@get(f"{ONE}/file", tags=TAGS, operation_id="openMaterial", status_code=302)
async def open_material(
    material_id: Id,
    db: Database_,
    principal: Principal_,
    settings: NamedDependency[Settings],
    variant: FromQuery[Literal["original", "thumbnail"]] = "original",
    download: FromQuery[bool] = False,
) -> Response[None]:
    """Leads to its file by a link that needs no sign-in and lasts five to ten minutes."""
    file_id, there = await find_material_file(db, principal.tenant_id, material_id, variant)
    link = new_link(principal.tenant_id, file_id, there, download, time.time())
    return lead_to(FILES, settings.derive(PURPOSE), link)


@get(f"{FILES}/{{file_id:uuid}}", opt={ACCESS: Access.MACHINE}, dependencies=SIGNED, include_in_schema=False)
async def read_file(
    request: Request[Any, Any, Any],
    signed: NamedDependency[SignedLink],
    db: Database_,
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> Stream:
    return await read_signed(
        request, signed, settings.derive(PURPOSE), partial(open_material_link, db), resources
    )


@post(
    "/v1/crm/conversations/{conversation_id:uuid}/materials/{material_id:uuid}/copies",
    tags=TAGS,
    operation_id="copyMaterial",
)
async def copy(
    conversation_id: FromPath[UUID],
    material_id: Id,
    db: Database_,
    principal: Principal_,
    resources: NamedDependency[Resources],
) -> UploadedMedia:
    """A copy of its file, to be sent: stands here as if it had been uploaded."""
    place = (principal.tenant_id, principal.viewer, conversation_id, material_id)
    return await copy_material(db, resources.media, *place)
