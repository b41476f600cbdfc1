"""Every floor's tables, gathered so that migrations and the drift test compare against all of them."""

import copilot.audit.tables
import copilot.ledger.tables
import copilot.pilot.asking.tables
import copilot.pilot.shadow.tables
import copilot.pilot.switching.tables
import copilot.pilot.tables
import copilot.pilot.templates.tables
import copilot.summary.tables
import copilot.tables
import inbox.desk.tables
import inbox.hours.tables
import inbox.lead_form.tables
import inbox.materials.tables
import inbox.media.tables
import inbox.notes.tables
import inbox.personal.tables
import inbox.quick_replies.tables
import inbox.search.tables
import inbox.simulator.tables
import inbox.stars.tables
import inbox.tables.channels
import inbox.tables.contacts
import inbox.tables.conversations
import inbox.tables.leads
import inbox.tables.messages
import inbox.tables.webhooks
import inbox.templates.tables
import server.accounts.tables
from realtime.tables import Base

FLOORS = (
    inbox.tables.channels,
    inbox.tables.contacts,
    inbox.tables.conversations,
    inbox.tables.leads,
    inbox.tables.messages,
    inbox.tables.webhooks,
    inbox.notes.tables,
    inbox.quick_replies.tables,
    inbox.search.tables,
    copilot.summary.tables,
    inbox.simulator.tables,
    inbox.personal.tables,
    inbox.media.tables,
    inbox.desk.tables,
    inbox.templates.tables,
    inbox.lead_form.tables,
    inbox.hours.tables,
    inbox.stars.tables,
    inbox.materials.tables,
    copilot.tables,
    copilot.ledger.tables,
    copilot.audit.tables,
    copilot.pilot.tables,
    copilot.pilot.shadow.tables,
    copilot.pilot.switching.tables,
    copilot.pilot.templates.tables,
    copilot.pilot.asking.tables,
    server.accounts.tables,
)
METADATA = Base.metadata
