"""The pilot's threads, their steps and its turns; the database refuses moves that are not legal."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

# As `copilot/pilot/fsm.json` was when this was written; a test compares the table with the file of today.
MOVES = {
    "INIT": ["IDENTIFYING"],
    "IDENTIFYING": ["UNDERSTANDING_INTENT"],
    "UNDERSTANDING_INTENT": ["PROCESSING", "AWAITING_USER", "ESCALATING", "SPAM", "FAILED"],
    "PROCESSING": ["GENERATING_RESPONSE", "ESCALATING", "FAILED"],
    "GENERATING_RESPONSE": ["SELECTING_MESSAGE_TYPE", "ESCALATING", "FAILED"],
    "SELECTING_MESSAGE_TYPE": ["AWAITING_USER", "COMPLETED", "ESCALATING", "FAILED"],
    "AWAITING_USER": ["UNDERSTANDING_INTENT", "ESCALATING", "COMPLETED", "FAILED"],
    "ESCALATING": ["UNDERSTANDING_INTENT", "AWAITING_USER", "COMPLETED"],
    "COMPLETED": ["UNDERSTANDING_INTENT", "ESCALATING"],
    "FAILED": ["UNDERSTANDING_INTENT", "ESCALATING"],
    "SPAM": ["UNDERSTANDING_INTENT", "ESCALATING"],
}

# A step moves its thread in the statement that adds it: history and state can not part, and two writers
# can not both leave the same state.
TAKE_STEP = """
CREATE FUNCTION take_pilot_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE pilot_threads SET state = NEW.to_state, version = version + 1
   WHERE tenant_id = NEW.tenant_id AND conversation_id = NEW.conversation_id AND state = NEW.from_state;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the thread does not stand in %', NEW.from_state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$
"""
REFUSE_ILLEGAL_MOVE = """
CREATE FUNCTION refuse_illegal_pilot_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'INIT' THEN
    RAISE EXCEPTION 'a thread begins in INIT, not in %', NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND NOT EXISTS (
      SELECT FROM fsm_moves WHERE from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'no thread moves from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    moves = op.create_table(
        "fsm_moves",
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("from_state", "to_state", name=op.f("pk_fsm_moves")),
    )
    op.bulk_insert(
        moves,
        [{"from_state": start, "to_state": end} for start, ends in MOVES.items() for end in ends],
    )
    create_threads()
    create_steps()
    create_turns()
    security.apply(["fsm_moves", "pilot_threads", "pilot_steps", "pilot_turns"])
    op.execute(TAKE_STEP)
    op.execute(REFUSE_ILLEGAL_MOVE)
    op.execute(
        "CREATE TRIGGER take_step BEFORE INSERT ON pilot_steps "
        "FOR EACH ROW EXECUTE FUNCTION take_pilot_step()"
    )
    op.execute(
        "CREATE TRIGGER refuse_change BEFORE UPDATE ON pilot_steps "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER refuse_illegal_move BEFORE INSERT OR UPDATE OF state ON pilot_threads "
        "FOR EACH ROW EXECUTE FUNCTION refuse_illegal_pilot_move()"
    )


def create_threads() -> None:
    op.create_table(
        "pilot_threads",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'INIT'"), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_reason", postgresql.JSONB(), nullable=True),
        sa.Column("vertente", sa.Text(), nullable=True),
        sa.Column("briefing", postgresql.JSONB(), nullable=True),
        sa.Column("handoff", postgresql.JSONB(), nullable=True),
        sa.Column("handed_off_at", sa.DateTime(timezone=True), nullable=True),
        _now("created_at"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            name=op.f("fk_pilot_threads_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "conversation_id", name=op.f("pk_pilot_threads")),
    )


def create_steps() -> None:
    op.create_table(
        "pilot_steps",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("turn_id", sa.UUID(), nullable=True),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("reason", postgresql.JSONB(), nullable=True),
        sa.Column("details", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("trace_id", sa.Text(), nullable=True),
        sa.Column("correlation_id", sa.Text(), nullable=True),
        _now("at"),
        _of_thread("pilot_steps"),
        sa.ForeignKeyConstraint(
            ["from_state", "to_state"],
            ["fsm_moves.from_state", "fsm_moves.to_state"],
            name=op.f("fk_pilot_steps_fsm_moves"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_pilot_steps")),
    )
    op.create_index("ix_pilot_steps_thread", "pilot_steps", ["tenant_id", "conversation_id", "id"])


def create_turns() -> None:
    op.create_table(
        "pilot_turns",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("trigger_message_id", sa.UUID(), nullable=False),
        sa.Column("first_message_id", sa.UUID(), nullable=False),
        sa.Column("holder_version", sa.BigInteger(), nullable=False),
        sa.Column("words_version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'running'"), nullable=False),
        sa.Column("reason", postgresql.JSONB(), nullable=True),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("vertente", sa.Text(), nullable=True),
        sa.Column("message_type", sa.Text(), nullable=True),
        sa.Column("advice", sa.Text(), nullable=True),
        sa.Column("count_before", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("count_after", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.UUID(), nullable=True),
        sa.Column("message_ids", postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("guard", postgresql.JSONB(), nullable=True),
        sa.Column("restarted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delay_ms", sa.Integer(), nullable=True),
        sa.Column("timings", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        _now("created_at"),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _of_thread("pilot_turns"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_pilot_turns")),
    )
    op.create_index(
        "ix_pilot_turns_conversation", "pilot_turns", ["tenant_id", "conversation_id", "created_at"]
    )
    op.create_index("ix_pilot_turns_created", "pilot_turns", ["tenant_id", "created_at"])
    op.create_index(
        "uq_pilot_turns_trigger",
        "pilot_turns",
        ["tenant_id", "conversation_id", "trigger_message_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.create_index(
        "uq_pilot_turns_running",
        "pilot_turns",
        ["tenant_id", "conversation_id"],
        unique=True,
        postgresql_where=sa.text("state = 'running'"),
    )


def _now(name: str) -> sa.Column[object]:
    return sa.Column(
        name, sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
    )


def _of_thread(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "conversation_id"],
        ["pilot_threads.tenant_id", "pilot_threads.conversation_id"],
        name=op.f(f"fk_{table}_pilot_threads"),
        ondelete="CASCADE",
    )
