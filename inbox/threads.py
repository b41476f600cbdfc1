"""Conversations while a batch of inbound messages is taken into them: locked, and ahead of their rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from inbox.aliases import username_of
from inbox.channels.neutral import IncomingMessage
from inbox.folding import contact_search_text
from inbox.funnels import current_funnel
from inbox.lead_counts import count_opened
from inbox.queries import arrivals
from inbox.queries.arrivals import OpenThread
from inbox.queries.contacts import rename_contacts
from inbox.queries.records import preview_of
from inbox.service_window import window_after
from realtime.records import Conversation, Message
from realtime.transaction import Tx

LATE = timedelta(hours=3)
"""Providers try for days to hand a message over. Nobody waits at the phone for the answer to one that took
longer than this: it is unread like any other, and is not what the customer said last."""


class Thread:
    """Takes message after message, each with its own version, as if each had come alone."""

    def __init__(self, stored: OpenThread) -> None:
        self._stored = stored
        self._record = stored.record
        self._chat_ref = stored.chat_ref
        self._last_activity_at = stored.last_activity_at
        self._last_inbound_message_id = stored.last_inbound_message_id
        self._search_text = ""

    @property
    def id(self) -> UUID:
        return self._record.id

    @property
    def changed(self) -> bool:
        return self._record.version != self._stored.record.version

    @property
    def renamed(self) -> tuple[UUID, str, str | None, str] | None:
        """People rename themselves; the latest name is the one on screen."""
        contact, stored = self._record.contact, self._stored.record.contact
        if (contact.name, contact.username) == (stored.name, stored.username):
            return None
        return contact.id, contact.name, contact.username, self._search_text

    def take(self, message: Message, incoming: IncomingMessage) -> Conversation:
        """The record afterwards. A late message finds its place and does not become the latest one."""
        before = self._record
        changes: dict[str, Any] = {
            "version": before.version + 1,
            "unread_count": before.unread_count + 1,
            "contact": self._named(incoming),
        }
        if before.last_message is None or message.sort_at >= self._last_activity_at:
            changes["last_message"] = preview_of(message)
            changes["holder"] = replace(before.holder, waiting="answer")
            self._last_activity_at = message.sort_at
        if before.last_inbound_at is None or message.sort_at >= before.last_inbound_at:
            changes["last_inbound_at"] = message.sort_at
            self._last_inbound_message_id = message.id
        changes["window_expires_at"] = window_after(before.window_expires_at, message.sort_at)
        self._chat_ref = incoming.chat_ref
        self._record = replace(before, **changes)
        return self._record

    def row(self) -> OpenThread:
        """To be written."""
        return OpenThread(self._record, self._chat_ref, self._last_activity_at, self._last_inbound_message_id)

    def _named(self, incoming: IncomingMessage) -> Any:
        contact = self._record.contact
        username = username_of(incoming.author)
        if username and username != contact.username:
            contact = replace(contact, username=username)
        if not incoming.profile_name or incoming.profile_name == contact.name:
            return contact
        self._search_text = contact_search_text(incoming.profile_name, incoming.phone)
        return replace(contact, name=incoming.profile_name)


async def open_threads(tx: Tx, channel_id: UUID, chats: dict[UUID, str]) -> dict[UUID, Thread]:
    """One for each contact, locked until COMMIT and created where there was none. `chats` is what the
    provider calls the chat with each contact."""
    locked = await arrivals.lock_threads(tx, channel_id, chats)
    while missing := {contact: ref for contact, ref in chats.items() if contact not in locked}:
        stage = (await current_funnel(tx)).definition.initial
        created = await arrivals.insert_threads(tx, channel_id, missing, stage)
        if created:
            count_opened(tx, stage, created)
        locked |= await arrivals.lock_threads(tx, channel_id, missing)
    stored = await arrivals.read_threads(tx, locked)
    return {contact_id: Thread(thread) for contact_id, thread in stored.items()}


async def write_threads(tx: Tx, threads: Sequence[Thread]) -> None:
    changed = [thread.row() for thread in threads if thread.changed]
    if changed:
        await arrivals.change_threads(tx, changed)
    renamed = [name for thread in threads if (name := thread.renamed)]
    if renamed:
        await rename_contacts(tx, renamed)


def place_of(provider_at: datetime | None, received_at: datetime) -> datetime:
    """A message can not be younger than the webhook that brought it."""
    return min(provider_at or received_at, received_at)
