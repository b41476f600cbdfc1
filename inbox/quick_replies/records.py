"""What is asked of quick replies and what is told of them."""

import re
from typing import Annotated
from uuid import UUID

import msgspec

from inbox.pages import AsOf
from inbox.quick_replies.errors import QuickReplyPlaceholderUnknown
from realtime.record import Record

PLACEHOLDERS = ("nome", "nome_completo", "vendedor", "empresa", "saudacao")
"""The browser fills them when the reply is inserted."""

Shortcut = Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9_-]{0,29}$")]
Title = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=80)]
Text = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=4096)]


class QuickReply(Record, frozen=True, kw_only=True):
    id: UUID
    shortcut: str
    """What is typed after the slash."""
    title: str
    text: str
    """With placeholders: `{nome} {nome_completo} {vendedor} {empresa} {saudacao}`."""
    personal: bool
    """The reader's own; the others are the company's."""
    version: int


class QuickReplyList(Record, frozen=True, kw_only=True):
    """By shortcut."""

    as_of: AsOf
    items: list[QuickReply]


class _Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    shortcut: Shortcut
    title: Title
    text: Text

    def check(self) -> None:
        for placeholder in re.findall(r"\{[^{}\n]*\}", self.text):
            if placeholder[1:-1] not in PLACEHOLDERS:
                known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
                raise QuickReplyPlaceholderUnknown(placeholder=placeholder, known=known)


class NewQuickReply(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    personal: bool = False
    """Only mine. Without it, the company's: for supervisors and admins."""


class QuickReplyChange(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    expected_version: int
