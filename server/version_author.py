"""Who decides something about the company, with the trail that hears of it."""

from copilot.audit.notes import note_decision
from inbox.versions import Author
from server.access import Principal


def author_of(principal: Principal) -> Author:
    return Author(principal.user_id, note_decision)
