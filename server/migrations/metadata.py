"""Every floor's tables, gathered so that migrations and the drift test compare against all of them."""

import copilot.audit.tables
import copilot.ledger.tables
import copilot.pilot.switching.tables
import copilot.pilot.tables
import copilot.tables
import inbox.desk.tables
import inbox.hours.tables
import inbox.lead_form.tables
import inbox.media.tables
import inbox.personal.tables
import inbox.search.tables
import inbox.simulator.tables
import inbox.stars.tables
import inbox.tables
import inbox.templates.tables
import server.accounts.tables
from realtime.tables import Base

FLOORS = (
    inbox.tables,
    inbox.search.tables,
    inbox.simulator.tables,
    inbox.personal.tables,
    inbox.media.tables,
    inbox.desk.tables,
    inbox.templates.tables,
    inbox.lead_form.tables,
    inbox.hours.tables,
    inbox.stars.tables,
    copilot.tables,
    copilot.ledger.tables,
    copilot.audit.tables,
    copilot.pilot.tables,
    copilot.pilot.switching.tables,
    server.accounts.tables,
)
METADATA = Base.metadata
