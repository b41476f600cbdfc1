import "@/i18n/provenance";
import { Link } from "wouter";
import { useT } from "@/i18n";
import type { ModelCall, Provenance, SuggestionOrigin } from "@/protocol/types";
import { useInbox } from "@/store";
import { score } from "@/text/score";
import { useInReais } from "@/ui/use-in-reais";
import { VersionLink } from "@/ui/version-link";
import { Fact, Facts } from "./facts";
import styles from "./provenance.module.css";

interface Props {
  known: Provenance;
  suggestion: SuggestionOrigin;
}

/** Numbers and ids for whoever has to answer for the suggestion. */
export function TechnicalFacts({ known, suggestion }: Props) {
  const t = useT();
  const seller = useInbox(({ me }) => me.user.role === "seller");
  const origin = known.trail.find(({ kind }) => kind === "draft.suggested");
  const { metadata } = suggestion;
  return (
    <details className={styles.technical}>
      <summary>{t("why.technical")}</summary>
      <Facts>
        {known.calls.map((call) => (
          <Call key={call.began_at} call={call} />
        ))}
        {metadata && (
          <Fact name={t("why.confidence")}>
            {t("why.confidence_value", { score: score(metadata.confidence_score) })}
          </Fact>
        )}
        <Fact name={t("why.settings")}>
          <VersionLink version={suggestion.settings_version} />
        </Fact>
        <Fact name={t("why.prompt")} code={origin?.prompt_version} />
        <Fact name={t("why.context")} code={origin?.context_hash} />
        <Fact name={t("why.correlation")} code={origin?.correlation_id} />
        <Fact name={t("why.trace")} code={origin?.trace_id} />
      </Facts>
      {!seller && (
        <Link href={`/auditoria?conversa=${origin?.conversation_id ?? ""}`}>{t("why.in_audit")}</Link>
      )}
    </details>
  );
}

export function Call({ call }: { call: ModelCall }) {
  const t = useT();
  const inReais = useInReais();
  const tokens = call.tokens_in + call.tokens_cached + call.tokens_out + call.tokens_thought;
  const parts = [
    t("why.level", { level: call.level }),
    t("why.ms", { count: call.total_ms }),
    tokens > 0 && t("why.tokens", { count: tokens }),
    call.cost_micro_usd === null ? t("why.no_price") : inReais(call.cost_micro_usd),
    call.status !== "ok" && t(`why.call.${call.status === "cancelled" ? "cancelled" : "failed"}`),
  ];
  const served = call.model_served ?? "—";
  const name = call.model_asked === served ? served : `${call.model_asked} → ${served}`;
  return <Fact name={name}>{parts.filter(Boolean).join(" · ")}</Fact>;
}
