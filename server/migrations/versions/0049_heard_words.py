"""What voice messages say is found, too."""

from alembic import op

from inbox.queries import search_ddl

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(search_ddl.INDEX_FUNCTION)
    # Row-level security binds the owner as well, who belongs to no company.
    op.execute("ALTER TABLE messages NO FORCE ROW LEVEL SECURITY")
    op.execute(search_ddl.HEARD_BACKFILL)
    op.execute("ALTER TABLE messages FORCE ROW LEVEL SECURITY")
