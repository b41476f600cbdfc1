import "@/i18n/provenance";
import { Link } from "wouter";
import { said, useT, type Translate } from "@/i18n";
import type { AuditEntry } from "@/protocol/types";
import { useInbox } from "@/store";
import { intentName } from "@/text/intent";
import { score } from "@/text/score";
import { dateTime } from "@/text/time";
import { engineName } from "@/ui/engine-name";
import { stageLabel } from "@/ui/stage-chip";
import { useInReais } from "@/ui/use-in-reais";
import { VersionLink } from "@/ui/version-link";
import { changeName } from "./change-name";
import { channelParts } from "./channel-parts";
import { Fact, Facts } from "@/features/provenance/facts";
import styles from "./audit.module.css";

interface Props {
  entry: AuditEntry;
  onConversation: () => void;
}

export function EntryRow({ entry, onConversation }: Props) {
  const t = useT();
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  return (
    <li className={styles.entry}>
      <div className={styles.line}>
        <time className={styles.muted} dateTime={entry.at}>
          {dateTime(entry.at, zone)}
        </time>
        <span className={styles.kind} data-kind={entry.kind}>
          {titleOf(entry, t)}
        </span>
        {entry.conversation_id ? (
          <button type="button" className={styles.contact} onClick={onConversation}>
            {entry.contact_name ?? t("audit.unnamed")}
          </button>
        ) : (
          <span className={styles.channel}>{entry.details.channel?.name}</span>
        )}
        <span className={styles.person}>{entry.by_name ?? t("audit.nobody")}</span>
        <Summary entry={entry} />
      </div>
      <details className={styles.more_of}>
        <summary>{t("audit.details")}</summary>
        <Details entry={entry} />
        {entry.conversation_id && <Link href={`/c/${entry.conversation_id}`}>{t("audit.open")}</Link>}
      </details>
    </li>
  );
}

/** Which way it went, where that is known. */
function titleOf({ kind, details: { pilot } }: AuditEntry, t: Translate): string {
  const way = pilot?.on == null ? null : pilot.on ? "on" : "off";
  if (way && kind === "pilot.switched") return t(`audit.pilot.switched.${way}`);
  if (way && kind === "pilot.intent_changed") return t(`audit.pilot.intent.${way}`);
  return t(`audit.kind.${kind}`);
}

function Summary({ entry }: { entry: AuditEntry }) {
  const t = useT();
  const funnel = useInbox((inbox) => inbox.funnel);
  const inReais = useInReais();
  const { details } = entry;
  const word = details.confidence_word;
  /** How it was called before, and is now. */
  const kept = entry.kind === "pilot.kept_changed";
  const parts = [
    details.from_stage &&
      details.to_stage &&
      `${stageLabel(funnel, details.from_stage)} → ${stageLabel(funnel, details.to_stage)}`,
    !details.from_stage && details.to_stage && stageLabel(funnel, details.to_stage),
    entry.kind === "draft.edited" && t("why.words_changed", { count: details.words_changed ?? 0 }),
    isWord(word) && t("draft.confidence", { level: t(`confidence.${word}`) }),
    entry.model_served ?? (details.provider && engineName(t, details.provider, details.provider)),
    entry.cost_micro_usd && inReais(entry.cost_micro_usd),
    entry.kind === "settings.changed" && t("settings.version", { version: entry.settings_version ?? 0 }),
    details.restored_from != null && t("audit.restored", { version: details.restored_from }),
    details.changed?.map((field) => changeName(field, entry.kind, t)).join(kept ? " → " : ", "),
    kept && t("settings.version", { version: details.version ?? 0 }),
    kept && details.words_changed != null && t("why.words_changed", { count: details.words_changed }),
    details.failure,
    entry.kind === "pilot.template_changed" &&
      details.pilot?.on != null &&
      t(details.pilot.on ? "audit.pilot.on" : "audit.pilot.off"),
    details.pilot?.intent && intentName(t, details.pilot.intent),
    details.pilot?.channel_name,
    details.pilot?.changed && t("settings.version", { version: details.pilot.version ?? 0 }),
    details.pilot?.edited && t("audit.pilot.edited"),
    ...channelParts(details.channel, t),
  ];
  return <span className={styles.summary}>{parts.filter(Boolean).join(" · ")}</span>;
}

function isWord(word: string | null | undefined): word is "alta" | "media" | "baixa" {
  return word === "alta" || word === "media" || word === "baixa";
}

function Details({ entry }: { entry: AuditEntry }) {
  const t = useT();
  const { details } = entry;
  const asked = entry.model_asked && entry.model_asked !== entry.model_served ? entry.model_asked : null;
  return (
    <Facts>
      {details.confidence != null && (
        <Fact name={t("why.confidence")}>
          {t("why.confidence_value", { score: score(details.confidence) })}
          {details.confidence_reason && ` · ${said(details.reasons, details.confidence_reason)}`}
        </Fact>
      )}
      <Fact name={t("audit.sources")} code={details.sources?.join(" ")} />
      <Fact name={t("audit.model_asked")} code={asked} />
      {entry.latency_ms !== null && (
        <Fact name={t("audit.effort")}>
          {[
            details.level && t("why.level", { level: details.level }),
            t("why.ms", { count: entry.latency_ms }),
            entry.tokens ? t("why.tokens", { count: entry.tokens }) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Fact>
      )}
      {details.policy && (
        <Fact name={t("audit.policy")}>
          {[
            t(
              details.policy.mode === "suggest_only"
                ? "settings.mode.suggest_only"
                : "settings.mode.assist_execute",
            ),
            t("audit.threshold", { score: score(details.policy.stage_confidence_threshold) }),
            t(`audit.prices.${details.policy.prices}`),
          ].join(" · ")}
        </Fact>
      )}
      {entry.settings_version !== null && (
        <Fact name={t("why.settings")}>
          <VersionLink version={entry.settings_version} />
        </Fact>
      )}
      <Fact name={t("why.prompt")} code={entry.prompt_version} />
      <Fact name={t("why.context")} code={entry.context_hash} />
      <Fact name={t("audit.text_hash")} code={details.text_hash} />
      <Fact name={t("audit.sent_hash")} code={details.sent_hash} />
      <Fact name="client_request_id" code={details.client_request_id} />
      <Fact name={t("audit.suggestion")} code={entry.suggestion_id} />
      <Fact name={t("why.correlation")} code={entry.correlation_id} />
      <Fact name={t("why.trace")} code={entry.trace_id} />
    </Facts>
  );
}
