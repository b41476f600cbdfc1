"""Who acts on a number, with the trail that hears of it."""

from copilot.audit.notes import note_channel
from inbox.channel_admin.trail import Author
from server.access import Principal


def author_of(principal: Principal) -> Author:
    return Author(principal.user_id, note_channel)
