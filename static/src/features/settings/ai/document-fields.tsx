import { Plus, Trash2 } from "lucide-react";
import { useLocale, useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import { Button, IconButton } from "@/ui/button";
import { freeId } from "./lists";
import settings from "../settings.module.css";
import styles from "./ai.module.css";

interface Props {
  form: AiSettings;
  onChange: (fields: Partial<AiSettings>) => void;
}

type Document = NonNullable<AiSettings["documents"]>[number];

const KINDS = ["principle", "vertente", "context"] as const;
const CHARS_PER_TOKEN = 3;
const MOST_CHARS = 40_000;

export function DocumentFields({ form, onChange }: Props) {
  const t = useT();
  const locale = useLocale();
  const count = (number: number) => number.toLocaleString(locale);
  const documents = form.documents ?? [];
  const chars = documents.reduce((sum, { title, text }) => sum + title.length + text.length, 0);
  const put = (index: number, fields: Partial<Document>) =>
    onChange({
      documents: documents.map((each, place) => (place === index ? { ...each, ...fields } : each)),
    });
  return (
    <>
      {documents.map((document, index) => (
        <div key={document.id} className={styles.item}>
          <div className={styles.section}>
            <label className={settings.field}>
              {t("documents.title")}
              <input
                required
                maxLength={120}
                value={document.title}
                onChange={({ target }) => put(index, { title: target.value })}
              />
            </label>
            <label className={settings.field}>
              {t("documents.kind")}
              <select
                value={document.kind ?? "context"}
                onChange={({ target }) => put(index, { kind: target.value as Document["kind"] })}
              >
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`documents.kind.${kind}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className={settings.field}>
              {t("documents.text")}
              <textarea
                rows={6}
                required
                maxLength={12_000}
                value={document.text}
                onChange={({ target }) => put(index, { text: target.value })}
              />
            </label>
          </div>
          <IconButton
            label={t("documents.remove", { title: document.title || document.id })}
            onClick={() => onChange({ documents: documents.filter((each) => each !== document) })}
          >
            <Trash2 size={16} />
          </IconButton>
        </div>
      ))}
      <div className={settings.actions}>
        <Button
          small
          icon={<Plus size={16} />}
          onClick={() =>
            onChange({
              documents: [
                ...documents,
                {
                  id: freeId(
                    "documento-",
                    documents.map(({ id }) => id),
                  ),
                  kind: "context",
                  title: "",
                  text: "",
                },
              ],
            })
          }
        >
          {t("documents.add")}
        </Button>
        <span className={styles.muted} role={chars > MOST_CHARS ? "alert" : undefined}>
          {t("documents.size", {
            chars: count(chars),
            most: count(MOST_CHARS),
            tokens: count(Math.ceil(chars / CHARS_PER_TOKEN)),
          })}
        </span>
      </div>
    </>
  );
}
