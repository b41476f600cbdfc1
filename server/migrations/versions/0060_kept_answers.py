"""Who answered the pilot or changed what was kept of it, and how often."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

TABLES = ("knowledge_entries", "pilot_questions")
BACKFILL = """
UPDATE knowledge_entries AS k SET changed_by_user_id = q.answered_by FROM pilot_questions AS q
WHERE k.tenant_id = q.tenant_id AND k.code = 'answer-' || replace(q.id::text, '-', '')
"""


def upgrade() -> None:
    op.add_column(
        "knowledge_entries", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False)
    )
    op.add_column("knowledge_entries", sa.Column("changed_by_user_id", sa.UUID(), nullable=True))
    # Row-level security binds the owner as well, who belongs to no company.
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(BACKFILL)
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
