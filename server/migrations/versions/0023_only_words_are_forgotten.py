"""While a company's words are forgotten, the trail's trigger lets those words go and nothing else: who sets
the same flag, the tables' owner included, can empty them and rewrite no history."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := to_jsonb(OLD);
  wordless jsonb := CASE TG_TABLE_NAME
    WHEN 'ai_audit' THEN before #- '{details,confidence_reason}'
    WHEN 'executions' THEN jsonb_set(before, '{result,message,text}', '""', false)
  END;
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('app.forgetting', true) = 'on' AND to_jsonb(NEW) = wordless THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def upgrade() -> None:
    op.execute(REFUSE_CHANGE)
