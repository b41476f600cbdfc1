"""What the pilot made of a message does not stand once people had the conversation and gave it back."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Dropped last: reads wait from then on.
    op.create_index(
        "uq_pilot_turns_trigger_new",
        "pilot_turns",
        ["tenant_id", "conversation_id", "trigger_message_id", "holder_version"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled' AND question_id IS NULL"),
    )
    op.drop_index("uq_pilot_turns_trigger", "pilot_turns")
    op.execute("ALTER INDEX uq_pilot_turns_trigger_new RENAME TO uq_pilot_turns_trigger")
