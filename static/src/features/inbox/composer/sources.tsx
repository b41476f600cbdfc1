import { useT } from "@/i18n";
import type { Evidence } from "@/protocol/types";
import { plain } from "@/text/wa-format";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { jumpTo } from "../thread/jump";
import { useSince } from "../thread/use-since";
import styles from "./sources.module.css";

interface Props {
  evidence: Evidence[];
  conversationId: string;
}

/** What a suggestion rests on, as numbers that open the quote and lead to its place. */
export function Sources({ evidence, conversationId }: Props) {
  const t = useT();
  return (
    <ul className={styles.sources} aria-label={t("draft.sources")}>
      {evidence.map((source, index) => (
        <li key={source.id}>
          <Source source={source} number={index + 1} conversationId={conversationId} />
        </li>
      ))}
    </ul>
  );
}

function Source({
  source,
  number,
  conversationId,
}: {
  source: Evidence;
  number: number;
  conversationId: string;
}) {
  const t = useT();
  const messageId = source.message_id;
  const since = useSince(conversationId, source);
  // What a customer said is its own best name.
  const said = source.kind === "message" ? `“${plain(source.quote)}”` : source.title;
  const name = since ? t(`evidence.${since}`) : said;
  const label = t("draft.source", { number, title: name });
  const trigger = (
    <button type="button" className={styles.source} aria-label={label} title={name}>
      {number}
    </button>
  );
  return (
    <Popover trigger={trigger} label={label} side="above">
      {(close) => (
        <div className={styles.quote}>
          <p className={styles.kind}>{t(`evidence.${source.kind}`)}</p>
          <p className={styles.name}>{source.title}</p>
          {since ? <p>{t(`evidence.${since}`)}</p> : <blockquote>{source.quote}</blockquote>}
          {messageId && (
            <Button small onClick={() => (close(), jumpTo(conversationId, messageId))}>
              {t("evidence.jump")}
            </Button>
          )}
        </div>
      )}
    </Popover>
  );
}
