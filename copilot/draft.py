"""The states of a draft and its legal moves; pure."""

from difflib import SequenceMatcher

from realtime.suggestion_records import DraftState

LIVE = (DraftState.REQUESTED, DraftState.STREAMING, DraftState.READY)
"""At most one draft of a conversation is in one of these."""

WRITING = (DraftState.REQUESTED, DraftState.STREAMING)

_MOVES = {
    DraftState.REQUESTED: {
        DraftState.STREAMING,
        DraftState.FAILED,
        DraftState.SUPERSEDED,
        DraftState.DISMISSED,
    },
    DraftState.STREAMING: {
        DraftState.READY,
        DraftState.FAILED,
        DraftState.SUPERSEDED,
        DraftState.DISMISSED,
    },
    DraftState.READY: {
        DraftState.SUPERSEDED,
        DraftState.DISMISSED,
        DraftState.SENT,
        DraftState.SENT_EDITED,
    },
    # A version that a person went back to, while its message is unanswered.
    DraftState.SUPERSEDED: {DraftState.SENT, DraftState.SENT_EDITED},
}


def may_become(state: DraftState, wanted: DraftState) -> bool:
    """Ends are final: what was sent, dismissed or failed stays so."""
    return wanted in _MOVES.get(state, set())


def settled_as(draft_text: str, sent_text: str) -> DraftState:
    """As it stood, or edited; blanks at the ends do not count as an edit."""
    return DraftState.SENT if draft_text.strip() == sent_text.strip() else DraftState.SENT_EDITED


def edit_distance(draft_text: str, sent_text: str) -> float:
    """How much of it was changed: 0 for nothing, 1 for everything. Word by word, which bounds the work."""
    return 1.0 - SequenceMatcher(None, draft_text.split(), sent_text.split(), autojunk=False).ratio()
