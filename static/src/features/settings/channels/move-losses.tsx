import { useEffect, useState } from "react";
import { UserX } from "lucide-react";
import { useT } from "@/i18n";
import { previewMove } from "@/protocol/channels";
import type { MovePreview } from "@/protocol/types";
import { ProblemNote } from "@/ui/problem-note";
import styles from "./channels.module.css";

/** Before a move: people whose number nobody knows are out of reach until they write again. */
export function MoveLosses({ id }: { id: string }) {
  const t = useT();
  const [losses, setLosses] = useState<MovePreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => void previewMove(id).then(setLosses, setError), [id]);
  if (error !== null) return <ProblemNote error={error} />;
  if (!losses || losses.people === 0) return null;
  const { names, people, more } = losses;
  return (
    <p className={styles.losses} role="status">
      <UserX size={16} aria-hidden="true" />
      <span>
        {t("channel.move_losses", { count: people, more: more ? "+" : "" })} {names.join(", ")}
        {people > names.length ? "…" : "."}
      </span>
    </p>
  );
}
