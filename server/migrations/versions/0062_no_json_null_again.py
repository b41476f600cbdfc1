"""Processes of the release before write a call that is over as a JSON null until they are replaced: whatever
writes one, it becomes NULL."""

from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Row-level security binds the owner as well, who belongs to no company. First, because it takes the
    # strongest lock: asked for later, it would deadlock with whoever has locked a row.
    op.execute("ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY")
    op.execute("""
        CREATE FUNCTION attention_is_null() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.attention := NULL;
            RETURN NEW;
        END $$
    """)
    op.execute("""
        CREATE TRIGGER attention_is_null BEFORE INSERT OR UPDATE OF attention ON conversations
        FOR EACH ROW WHEN (NEW.attention = 'null'::jsonb) EXECUTE FUNCTION attention_is_null()
    """)
    op.execute("UPDATE conversations SET attention = NULL WHERE attention = 'null'")
    op.execute("ALTER TABLE conversations FORCE ROW LEVEL SECURITY")
