import {
  ArrowRightLeft,
  CircleAlert,
  Funnel,
  MessageSquare,
  Reply,
  Sparkles,
  StickyNote,
} from "lucide-react";
import { useT } from "@/i18n";
import { useTimelineWords } from "@/i18n/parts/timeline";
import type { Moment } from "@/protocol/types";
import { useInbox } from "@/store";
import { firstName } from "@/text/initials";
import { preview } from "@/text/preview";
import { clockTime } from "@/text/time";
import { stageLabel } from "@/ui/stage-chip";
import styles from "./timeline.module.css";

export function MomentLine({ moment }: { moment: Moment }) {
  const zone = useInbox(({ me }) => me.tenant.time_zone);
  const Icon = iconOf(moment);
  return (
    <>
      <time>{clockTime(moment.at, zone)}</time>
      <Icon size={15} aria-hidden="true" data-kind={moment.kind} />
      <span>
        <What moment={moment} />
      </span>
    </>
  );
}

function iconOf({ kind, message }: Moment) {
  if (message) {
    if (message.status === "failed" || message.status === "uncertain") return CircleAlert;
    return message.direction === "inbound" ? MessageSquare : Reply;
  }
  if (kind.startsWith("draft")) return Sparkles;
  if (kind.startsWith("stage")) return Funnel;
  return kind === "note" ? StickyNote : ArrowRightLeft;
}

function What({ moment }: { moment: Moment }) {
  const t = useT();
  const w = useTimelineWords();
  const users = useInbox((inbox) => inbox.users);
  const funnel = useInbox((inbox) => inbox.funnel);
  const name = (id: string | null | undefined) => firstName(users[id ?? ""]?.name ?? "");
  const by = name(moment.by_user_id);
  const { message, draft, stage, passed, note } = moment;
  if (message) {
    const who =
      message.direction === "inbound" ? w("customer") : by || w(message.origin === "ai" ? "ai" : "us");
    const failed = message.status === "failed" || message.status === "uncertain";
    return (
      <>
        <b>{who}</b> {preview(t, message, message.revoked_at !== null)}
        {failed && (
          <em className={styles.bad}>
            {message.error?.detail ?? w(message.status === "failed" ? "message_failed" : "message_uncertain")}
          </em>
        )}
      </>
    );
  }
  if (draft) {
    const settled = moment.kind === "draft_settled";
    const key = DRAFT_ENDS.find((end) => end === draft.state);
    return (
      <>
        <b>{settled && key ? w(`draft_${key}`) : w("draft_offered")}</b> {settled && by}
        {settled && draft.diff.length > 0 ? (
          <span className={styles.diff}>
            {draft.diff.map(({ op, text }, index) =>
              op === "removed" ? (
                <del key={index}>{text}</del>
              ) : op === "added" ? (
                <ins key={index}>{text}</ins>
              ) : (
                <span key={index}>{text}</span>
              ),
            )}
          </span>
        ) : (
          !settled && <q>{draft.text}</q>
        )}
      </>
    );
  }
  if (stage) {
    const ends = SUGGESTION_ENDS.find((end) => end === stage.state);
    const title =
      moment.kind === "stage_suggestion_settled" && ends
        ? w(`suggestion_${ends}`)
        : w(moment.kind === "stage_changed" ? "stage_changed" : "stage_suggested");
    return (
      <>
        <b>{title}</b> {by} {stageLabel(funnel, stage.from_stage)} → {stageLabel(funnel, stage.to_stage)}
        {moment.kind !== "stage_suggestion_settled" &&
          stage.evidence.map((proof) => <q key={proof.id}>{proof.quote}</q>)}
      </>
    );
  }
  if (passed) {
    if (passed.from_user_id !== passed.to_user_id) {
      return (
        <>
          <b>{passed.to_user_id ? w("passed_to", { name: name(passed.to_user_id) }) : w("passed_back")}</b>{" "}
          {by ? w("by", { name: by }) : w("by_rule")}
        </>
      );
    }
    return (
      <>
        <b>
          {passed.to_holder === "seller"
            ? w("ball_seller", { name: name(passed.holder_user_id) })
            : w(passed.to_holder === "ai" ? "ball_ai" : "ball_queue")}
        </b>
      </>
    );
  }
  return (
    <>
      <b>{w(note?.whisper_to ? "whispered" : "noted", { name: by })}</b> <q>{note?.text}</q>
    </>
  );
}

const DRAFT_ENDS = ["sent", "sent_edited", "dismissed", "superseded", "failed"] as const;
const SUGGESTION_ENDS = ["applied", "dismissed", "superseded", "undone"] as const;
