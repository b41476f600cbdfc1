import { Suspense, useDeferredValue, useState } from "react";
import { Sparkles, X } from "lucide-react";
import { LeadCard } from "@/features/leads/lead-card";
import { useT } from "@/i18n";
import type { Conversation } from "@/protocol/types";
import { store, useInbox, useProposals } from "@/store";
import { IconButton } from "@/ui/button";
import { engineName } from "@/ui/engine-name";
import { part } from "@/ui/part";
import { useDelayed } from "@/ui/use-delayed";
import { ContactCard } from "./contact-card";
import { CostCard } from "./cost-card";
import { HolderCard } from "./holder-card";
import { SlotsCard } from "./slots-card";
import { StageCard } from "./stage-card";
import { StageSuggestionCard } from "./stage-suggestion-card";
import { LONG, SummaryRoom } from "./summary-room";
import styles from "./panel.module.css";

const NextStepCard = part(() => import("./next-step-card"));
const SummaryCard = part(() => import("./summary-card"));
const PilotPath = part(() => import("@/features/pilot/pilot-path"));

export default function Panel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const conversation = useInbox(({ conversations }) => conversations.get(id));
  const { stage: suggestion } = useProposals(id);
  const ai = useInbox(({ me }) => me.ai);
  const loaded = useInbox(({ threads }) => threads[id] !== undefined);
  const late = useDelayed(!loaded, 600);
  // The thread is painted first, and what stands beside it is drawn in small pieces.
  const drawn = useDeferredValue(loaded || late, false);
  if (!conversation) return null;
  const spent = ai.budget === "reached" && ai.provider !== "local";
  const engine = spent ? t("engine.over_cap") : engineName(t, ai.provider, ai.provider_label);
  return (
    <aside className={styles.panel} aria-label={t("panel.label")}>
      <header className={styles.header}>
        <Sparkles size={18} aria-hidden="true" />
        <h2>{t("panel.label")}</h2>
        <IconButton label={t("panel.close")} onClick={onClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div className={styles.body}>{drawn && <Cards key={id} conversation={conversation} />}</div>
      {suggestion && (
        <div className={styles.dock}>
          <StageSuggestionCard key={suggestion.id} conversation={conversation} suggestion={suggestion} />
        </div>
      )}
      <div className={styles.foot}>
        <Suspense fallback={null}>
          <NextStepCard conversation={conversation} />
        </Suspense>
        <p className={styles.engine}>
          {ai.enabled ? `${t("settings.provider")}: ${engine}` : t("draft.off")}
        </p>
      </div>
    </aside>
  );
}

/** What a seller does first stands first. What comes late or grows has a room of its own or stands last: nothing
 * moves what is being read. */
function Cards({ conversation }: { conversation: Conversation }) {
  const { id } = conversation;
  const [isLong] = useState(
    () => (store.getState().inbox?.threads[id]?.messages.length ?? 0) >= LONG && aiIsOn(),
  );
  const summary = (
    <Suspense fallback={isLong && <SummaryRoom />}>
      <SummaryCard conversation={conversation} roomy={isLong} />
    </Suspense>
  );
  return (
    <>
      {isLong && summary}
      <StageCard conversation={conversation} />
      <LeadCard conversation={conversation} />
      <HolderCard conversation={conversation} />
      <SlotsCard conversation={conversation} />
      <ContactCard conversation={conversation} />
      <CostCard id={id} />
      <Suspense fallback={null}>
        <PilotPath conversation={conversation} />
      </Suspense>
      {!isLong && summary}
    </>
  );
}

const aiIsOn = () => store.getState().inbox?.me.ai.enabled ?? false;
