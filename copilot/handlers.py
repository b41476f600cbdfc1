"""Which function does which of the copilot's jobs, for the worker."""

from collections.abc import Mapping
from functools import partial

from copilot.cancel_handed_over import cancel_handed_over
from copilot.draft_reply import draft_reply
from copilot.end_unproven import end_unproven
from copilot.engine.ports import Engine
from copilot.expire_draft import expire_draft
from copilot.jobs import (
    CancelHandedOver,
    CheckBudget,
    DraftReply,
    EndUnproven,
    ExpireDraft,
    SettleDraft,
    SettleStage,
    ShowSuggestions,
    ThinkAgain,
    TranscribeVoice,
    WithdrawDrafts,
)
from copilot.ledger.check_budget import check_budget
from copilot.ledger.exchange import ASSUMED, Exchange
from copilot.pilot.asking.end_question import end_question
from copilot.pilot.asking.expire_question import expire_question
from copilot.pilot.asking.jobs import EndQuestion, ExpireQuestion
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.shadow.jobs import JudgeShadows, TakeShadow
from copilot.pilot.shadow.judge_shadows import judge_shadows
from copilot.pilot.shadow.take_shadow import take_shadow
from copilot.pilot.switching.clear_held import clear_held
from copilot.pilot.switching.jobs import ClearHeld
from copilot.pilot.take_turn import take_turn
from copilot.settle_draft import settle_draft
from copilot.settle_stage import settle_stage
from copilot.show_suggestions import show_suggestions
from copilot.think_again import think_again
from copilot.transcribe_voice import transcribe_voice
from copilot.withdraw_drafts import withdraw_drafts
from inbox.media.store import MediaStore
from realtime.database import Database
from realtime.jobs import Handler, Job


def copilot_handlers(
    db: Database, engine: Engine, exchange: Exchange = ASSUMED, store: MediaStore | None = None
) -> Mapping[type[Job], Handler]:
    """Without a store, nobody listens to voice messages, and the pilot sends no files."""
    hearing: dict[type[Job], Handler] = {}
    if store is not None:
        hearing[TranscribeVoice] = partial(transcribe_voice, db, engine, store)
    return hearing | {
        CancelHandedOver: partial(cancel_handed_over, db),
        ClearHeld: partial(clear_held, db),
        CheckBudget: partial(check_budget, db, exchange),
        DraftReply: partial(draft_reply, db, engine),
        EndQuestion: partial(end_question, db),
        EndUnproven: partial(end_unproven, db),
        ExpireDraft: partial(expire_draft, db),
        JudgeShadows: partial(judge_shadows, db),
        ExpireQuestion: partial(expire_question, db),
        SettleDraft: partial(settle_draft, db),
        SettleStage: partial(settle_stage, db),
        ShowSuggestions: partial(show_suggestions, db),
        TakeShadow: partial(take_shadow, db, engine),
        TakeTurn: partial(take_turn, db, engine, store=store),
        ThinkAgain: partial(think_again, db, engine),
        WithdrawDrafts: partial(withdraw_drafts, db),
    }
