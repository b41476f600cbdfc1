"""Jobs wait in the database while a new release starts: their names stay, wherever their handlers move to."""

from copilot.engine.ports import Provider
from copilot.handlers import copilot_handlers
from realtime.database import Database
from realtime.jobs import kind_of


async def test_jobs_keep_their_names(db: Database, provider: Provider) -> None:
    assert sorted(map(kind_of, copilot_handlers(db, provider))) == [
        "copilot.cancel_handed_over",
        "copilot.check_budget",
        "copilot.draft_reply",
        "copilot.end_unproven",
        "copilot.expire_draft",
        "copilot.settle_draft",
        "copilot.settle_stage",
        "copilot.show_suggestions",
        "copilot.think_again",
        "copilot.withdraw_drafts",
        "pilot.clear_held",
        "pilot.end_question",
        "pilot.expire_question",
        "pilot.judge_shadows",
        "pilot.take_shadow",
        "pilot.take_turn",
    ]
