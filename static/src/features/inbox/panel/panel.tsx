import { Suspense } from "react";
import { Sparkles, X } from "lucide-react";
import { LeadCard } from "@/features/leads/lead-card";
import { useT } from "@/i18n";
import { useInbox, useProposals } from "@/store";
import { IconButton } from "@/ui/button";
import { engineName } from "@/ui/engine-name";
import { part } from "@/ui/part";
import { ContactCard } from "./contact-card";
import { CostCard } from "./cost-card";
import { HolderCard } from "./holder-card";
import { SlotsCard } from "./slots-card";
import { StageCard } from "./stage-card";
import { StageSuggestionCard } from "./stage-suggestion-card";
import styles from "./panel.module.css";

const PilotPath = part(() => import("@/features/pilot/pilot-path"));

export default function Panel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const conversation = useInbox(({ conversations }) => conversations.get(id));
  const { stage: suggestion } = useProposals(id);
  const ai = useInbox(({ me }) => me.ai);
  const oversees = useInbox(({ me }) => me.user.role !== "seller");
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
      <div className={styles.body}>
        {suggestion && (
          <StageSuggestionCard key={suggestion.id} conversation={conversation} suggestion={suggestion} />
        )}
        <StageCard conversation={conversation} />
        <LeadCard key={`lead ${id}`} conversation={conversation} />
        <SlotsCard key={id} conversation={conversation} />
        <HolderCard conversation={conversation} />
        <Suspense fallback={null}>
          <PilotPath key={`pilot ${id}`} conversation={conversation} />
        </Suspense>
        <ContactCard conversation={conversation} />
        {oversees && <CostCard id={id} />}
        <p className={styles.engine}>
          {ai.enabled ? `${t("settings.provider")}: ${engine}` : t("draft.off")}
        </p>
      </div>
    </aside>
  );
}
