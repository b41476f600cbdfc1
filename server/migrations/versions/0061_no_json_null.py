"""A call that was over was kept as a JSON null, which is not NULL: it counted as one that stands."""

from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Row-level security binds the owner as well, who belongs to no company.
    op.execute("ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE conversations SET attention = NULL WHERE attention = 'null'")
    op.execute("ALTER TABLE conversations FORCE ROW LEVEL SECURITY")
