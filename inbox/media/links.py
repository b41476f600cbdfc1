"""Links to files: whoever holds one may read that file for some minutes, and nothing else. Pure."""

import hashlib
import hmac
from typing import NamedTuple
from uuid import UUID

from inbox.media.names import Variant

STEP = 300
"""Links end at full steps, so that the same file has the same address for a while and browsers keep it."""


class Link(NamedTuple):
    tenant_id: UUID
    media_id: UUID
    variant: Variant
    download: bool
    expires: int
    """Seconds since 1970."""


def new_link(tenant_id: UUID, media_id: UUID, variant: Variant, download: bool, now: float) -> Link:
    """Lasts five to ten minutes."""
    return Link(tenant_id, media_id, variant, download, (int(now) // STEP + 2) * STEP)


def sign_link(key: bytes, link: Link) -> str:
    said = "\n".join(
        [str(link.tenant_id), str(link.media_id), link.variant, str(link.download), str(link.expires)]
    )
    return hmac.digest(key, said.encode(), hashlib.sha256).hex()[:40]


def is_signed(key: bytes, link: Link, signature: str, now: float) -> bool:
    return link.expires > now and hmac.compare_digest(sign_link(key, link).encode(), signature.encode())
