"""Who may decide about contacts: whoever sees all of their conversations, or oversees the company."""

from collections.abc import Sequence

from inbox.errors import ContactNotFound
from inbox.queries.merges import MergeThread
from inbox.viewer import Viewer


def check_sees(viewer: Viewer, threads: Sequence[MergeThread]) -> None:
    if not threads or not all(viewer.sees(thread.assigned_user_id) for thread in threads):
        raise ContactNotFound
