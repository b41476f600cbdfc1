"""A shared step: the line will tell the product by webhook what happened on a phone."""

from typing import Literal

from inbox.jobs import DeliverSimulatorWebhook
from inbox.queries.simulator import PhoneMessage
from inbox.simulator.faults import SimulatorFaults
from realtime import audience
from realtime.events import SimulatorMessageChanged
from realtime.transaction import Tx

What = Literal["message", "sent", "delivered", "read", "edit", "revoke", "reaction"]
_STATUSES = ("sent", "delivered", "read")

_OVERTAKEN_BY = {"sent": 1.2, "delivered": 0.6, "read": 0.0}
"""Seconds by which each status is late when the line reorders."""


def announce(tx: Tx, message: PhoneMessage, what: What, faults: SimulatorFaults) -> None:
    if what in _STATUSES and faults.drop_statuses:
        return
    delay = faults.latency_ms / 1000
    key = f"phone:{message.channel_id}:{message.phone}"
    if faults.reorder:
        delay += _OVERTAKEN_BY.get(what, (message.id.int % 1500) / 1000)
    tx.enqueue(
        DeliverSimulatorWebhook(simulator_message_id=message.id, what=what),
        key=None if faults.reorder else key,
        delay=delay,
    )


def show_on_phone(tx: Tx, message: PhoneMessage) -> None:
    """The phone page follows the same log as everybody else, by an audience of its own."""
    tx.emit(
        SimulatorMessageChanged(phone=message.phone, message=message.record),
        [audience.phone(message.channel_id, message.phone)],
    )
