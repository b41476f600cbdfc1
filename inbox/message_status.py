"""The life of an outbound message. Statuses only move forward, whatever order they arrive in.

`queued → sending → accepted → sent → delivered → read`; `uncertain` stands between sending and accepted: the
request went out and no answer came, so it is never sent again and a later status settles it. `failed` ends a
message that did not arrive; proof that it did arrive outweighs it.
"""

from realtime.records import MessageStatus

RANK = {
    MessageStatus.QUEUED: 0,
    MessageStatus.SENDING: 1,
    MessageStatus.UNCERTAIN: 2,
    MessageStatus.ACCEPTED: 3,
    MessageStatus.SENT: 4,
    MessageStatus.DELIVERED: 5,
    MessageStatus.READ: 6,
}
ARRIVED = (MessageStatus.DELIVERED, MessageStatus.READ)


def advance(current: MessageStatus, reported: MessageStatus) -> MessageStatus | None:
    """The status afterwards, or None when the report changes nothing."""
    if current is reported or current not in (*RANK, MessageStatus.FAILED):
        return None
    if reported is MessageStatus.FAILED:
        return None if current in ARRIVED else MessageStatus.FAILED
    if reported not in RANK:
        return None
    if current is MessageStatus.FAILED:
        return reported if reported in ARRIVED else None
    return reported if RANK[reported] > RANK[current] else None
