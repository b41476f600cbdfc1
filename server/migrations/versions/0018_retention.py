"""What customers said leaves drafts, suggestions, executions and the audit after a company's own time."""

import sqlalchemy as sa
from alembic import context, op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# What nobody may change, the function below may empty. The application could set the same flag, and would
# still have no grant; the owner is kept from accidents.
REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('app.forgetting', true) = 'on' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
UNQUOTED = """
CREATE FUNCTION without_quotes(evidence jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(one || '{"quote": ""}'), '[]') FROM jsonb_array_elements(evidence) AS one
$$
"""
UNREASONED = """
CREATE FUNCTION without_reasons(details jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT details || '{"confidence_reason": "", "unproven": []}'
$$
"""
FORGET = """
CREATE FUNCTION forget_ai_texts(before timestamptz, at_most integer) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  forgotten bigint := 0;
  touched bigint;
BEGIN
  PERFORM set_config('app.forgetting', 'on', true);
  UPDATE drafts AS d SET forgotten_at = clock_timestamp(), text = '', slots = '{}', missing_info = '{}',
      evidence = without_quotes(d.evidence), details = without_reasons(d.details),
      alternative = d.alternative || jsonb_build_object('text', '', 'missing_info', '[]'::jsonb,
        'evidence', without_quotes(d.alternative -> 'evidence'),
        'metadata', without_reasons(d.alternative -> 'metadata'))
    WHERE d.tenant_id = app_tenant() AND d.id IN (SELECT id FROM drafts WHERE tenant_id = app_tenant()
      AND forgotten_at IS NULL AND created_at < before
      AND state NOT IN ('requested', 'streaming', 'ready') LIMIT at_most);
  GET DIAGNOSTICS touched = ROW_COUNT;
  forgotten := forgotten + touched;
  UPDATE stage_suggestions AS s SET forgotten_at = clock_timestamp(), reason = '',
      evidence = without_quotes(s.evidence), details = without_reasons(s.details)
    WHERE s.tenant_id = app_tenant() AND s.id IN (SELECT id FROM stage_suggestions
      WHERE tenant_id = app_tenant() AND forgotten_at IS NULL AND created_at < before AND state <> 'open'
      LIMIT at_most);
  GET DIAGNOSTICS touched = ROW_COUNT;
  forgotten := forgotten + touched;
  UPDATE executions AS e SET result = jsonb_set(e.result, '{message,text}', '""')
    WHERE e.tenant_id = app_tenant() AND e.id IN (SELECT id FROM executions WHERE tenant_id = app_tenant()
      AND created_at < before AND result #>> '{message,text}' <> '' LIMIT at_most);
  GET DIAGNOSTICS touched = ROW_COUNT;
  forgotten := forgotten + touched;
  UPDATE ai_audit AS a SET details = a.details - 'confidence_reason'
    WHERE a.tenant_id = app_tenant() AND a.id IN (SELECT id FROM ai_audit WHERE tenant_id = app_tenant()
      AND at < before AND details ? 'confidence_reason' LIMIT at_most);
  GET DIAGNOSTICS touched = ROW_COUNT;
  PERFORM set_config('app.forgetting', '', true);
  RETURN forgotten + touched;
END $$
"""


def upgrade() -> None:
    for table in ("drafts", "stage_suggestions"):
        op.add_column(table, sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True))
        op.create_index(
            f"ix_{table}_unforgotten",
            table,
            ["tenant_id", "created_at"],
            postgresql_where=sa.text("forgotten_at IS NULL"),
        )
    for statement in (REFUSE_CHANGE, UNQUOTED, UNREASONED, FORGET):
        op.execute(statement)
    role = context.config.attributes["app_role"]
    op.execute("REVOKE ALL ON FUNCTION forget_ai_texts(timestamptz, integer) FROM PUBLIC")
    op.execute(f'GRANT EXECUTE ON FUNCTION forget_ai_texts(timestamptz, integer) TO "{role}"')
