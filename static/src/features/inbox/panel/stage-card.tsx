import { useState } from "react";
import { ChevronDown, Undo2 } from "lucide-react";
import { withLoss } from "@/features/leads/ask-loss";
import { useT } from "@/i18n";
import { qualify, setStage, undoStage } from "@/protocol/endpoints";
import type { Conversation } from "@/protocol/types";
import { useInbox, useProposals } from "@/store";
import { dateTime } from "@/text/time";
import { Button } from "@/ui/button";
import { Menu, MenuItem, MenuLabel } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { ProblemNote } from "@/ui/problem-note";
import { useNow } from "@/ui/use-now";
import { StageChip, stageLabel } from "@/ui/stage-chip";
import { movesFrom } from "@/ui/funnel";
import { FunnelTrack } from "./funnel-track";
import { useAction } from "./use-action";
import styles from "./panel.module.css";

/** As long as the server takes a move back. */
const UNDO_MS = 10 * 60_000;

export function StageCard({ conversation }: { conversation: Conversation }) {
  const t = useT();
  const { lead, id } = conversation;
  const funnel = useInbox((inbox) => inbox.funnel);
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const ai = useInbox(({ me }) => me.ai);
  const { stage: suggested } = useProposals(id);
  const [assessed, setAssessed] = useState<string | null>(null);
  const { run, busy, error } = useAction();
  const moves = movesFrom(funnel, lead.stage);
  const now = useNow().getTime();
  const followed = now - Date.parse(lead.stage_changed_at) < UNDO_MS ? lead.suggestion_id : null;
  const move = (to: string) =>
    // Not busy while the reason is asked for: a button that is disabled can not get the focus back.
    void withLoss(to, conversation.contact.name, async (loss) =>
      run(() => setStage(id, to, lead.version, loss)),
    );
  // What was found holds until something new is said.
  const newest = conversation.last_message?.id ?? "";
  const assess = () => run(async () => void (await qualify(id), setAssessed(newest)));
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h3>{t("panel.stage")}</h3>
        <span className={styles.since}>
          {t("panel.since", { time: dateTime(lead.stage_changed_at, zone) })}
        </span>
      </div>
      <FunnelTrack funnel={funnel} stage={lead.stage} />
      <div className={styles.buttons}>
        <StageChip funnel={funnel} stage={lead.stage} look="strong" />
        {moves.length === 0 && <p className={styles.muted}>{t("panel.no_moves")}</p>}
        {followed && (
          <Button
            small
            look="ai-quiet"
            disabled={busy}
            icon={<Undo2 size={15} />}
            onClick={() => run(() => undoStage(id, followed))}
          >
            {t("panel.undo")}
          </Button>
        )}
        {moves.length > 0 && (
          <Popover
            label={t("panel.moves")}
            role="menu"
            trigger={
              <Button small disabled={busy} icon={<ChevronDown size={15} />}>
                {t("panel.move")}
              </Button>
            }
          >
            {(close) => (
              <Menu>
                <MenuLabel>{t("panel.moves")}</MenuLabel>
                {moves.map((stage) => (
                  <MenuItem key={stage} onSelect={() => (close(), move(stage))}>
                    {stageLabel(funnel, stage)}
                  </MenuItem>
                ))}
              </Menu>
            )}
          </Popover>
        )}
      </div>
      {ai.enabled && !suggested && moves.length > 0 && (
        <div className={styles.buttons}>
          <Button small look="ai-quiet" className={styles.at_start} disabled={busy} onClick={assess}>
            {busy ? t("panel.qualifying") : t("panel.qualify")}
          </Button>
        </div>
      )}
      {assessed === newest && !suggested && !busy && !error && (
        <p className={styles.muted}>{t("panel.no_suggestion")}</p>
      )}
      {error !== null && <ProblemNote error={error} />}
    </section>
  );
}
