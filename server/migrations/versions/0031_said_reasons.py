"""Reasons are stored as codes with what they name, too, and are forgotten with their sentences."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

UNREASONED = """
CREATE OR REPLACE FUNCTION without_reasons(details jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT details || '{"confidence_reason": "", "reasons": [], "unproven": []}'
$$
"""
REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := to_jsonb(OLD);
  wordless jsonb := CASE TG_TABLE_NAME
    WHEN 'ai_audit' THEN before #- '{details,confidence_reason}' #- '{details,reasons}'
    WHEN 'executions' THEN jsonb_set(before, '{result,message,text}', '""', false)
  END;
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('app.forgetting', true) = 'on' AND to_jsonb(NEW) = wordless THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
FORGET = """
CREATE OR REPLACE FUNCTION forget_ai_texts(before timestamptz, at_most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  UPDATE stage_suggestions AS s SET forgotten_at = clock_timestamp(), reason = '', because = '[]',
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
  UPDATE ai_audit AS a SET details = a.details - 'confidence_reason' - 'reasons'
    WHERE a.tenant_id = app_tenant() AND a.id IN (SELECT id FROM ai_audit WHERE tenant_id = app_tenant()
      AND at < before AND details ? 'confidence_reason' LIMIT at_most);
  GET DIAGNOSTICS touched = ROW_COUNT;
  PERFORM set_config('app.forgetting', '', true);
  RETURN forgotten + touched;
END $$
"""


def upgrade() -> None:
    # What was suggested before keeps its sentence.
    op.add_column(
        "stage_suggestions", sa.Column("because", JSONB(), server_default=sa.text("'[]'"), nullable=False)
    )
    for statement in (UNREASONED, REFUSE_CHANGE, FORGET):
        op.execute(statement)
