import { X } from "lucide-react";
import { useT } from "@/i18n";
import { usePersonalWords } from "@/i18n/parts/personal";
import { composerTexts, otherWords } from "@/store/composer-texts";
import { useKeyed } from "@/store/use-keyed";
import { Button, IconButton } from "@/ui/button";
import styles from "./personal.module.css";

/** Two devices wrote apart from each other: what is here stayed, the other text is offered. */
export function OtherWords({ id }: { id: string }) {
  const t = useT();
  const say = usePersonalWords();
  const other = useKeyed(otherWords, id);
  if (!other) return null;
  const forget = () => otherWords.set(id, null);
  const take = () => {
    const { text, suggestion_id, original } = other;
    composerTexts.set(id, { text, suggestionId: suggestion_id ?? null, original: original ?? null });
    forget();
  };
  return (
    <div className={styles.other} role="status">
      <p>
        {say("other")} <q>{other.text}</q>
      </p>
      <Button small onClick={take}>
        {say("take_other")}
      </Button>
      <IconButton label={t("action.close")} onClick={forget}>
        <X size={16} />
      </IconButton>
    </div>
  );
}
