"""What files are called in the store. The company comes first: a name says whose it is."""

from typing import Literal
from uuid import UUID

Variant = Literal["original", "thumbnail"]


def file_name(tenant_id: UUID, media_id: UUID, variant: Variant = "original") -> str:
    return f"{tenant_id}/media/{media_id}/{variant}"


def material_file_name(tenant_id: UUID, file_id: UUID, variant: Variant = "original") -> str:
    """Of the company's own."""
    return f"{tenant_id}/materials/{file_id}/{variant}"


def phone_file_name(tenant_id: UUID, file_id: UUID) -> str:
    """On the far side of the simulator."""
    return f"{tenant_id}/simulator/{file_id}"
