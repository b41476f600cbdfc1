import { Plus, Trash2 } from "lucide-react";
import { useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import { Button, IconButton } from "@/ui/button";
import { freeId } from "./lists";
import settings from "../settings.module.css";
import styles from "./ai.module.css";

interface Props {
  form: AiSettings;
  onChange: (fields: Partial<AiSettings>) => void;
}

type Slot = AiSettings["slots"][number];

const KINDS = ["text", "integer", "date"] as const;
const MOST = 20;

/** What the company wants to know of its customers, in place of what its trade asks. */
export function SlotFields({ form, onChange }: Props) {
  const t = useT();
  const { slots } = form;
  const put = (index: number, fields: Partial<Slot>) =>
    onChange({ slots: slots.map((slot, place) => (place === index ? { ...slot, ...fields } : slot)) });
  const add = () => {
    const names = slots.map(({ name }) => name);
    onChange({
      slots: [...slots, { name: freeId("campo_", names), label: "", type: "text", required: false }],
    });
  };
  return (
    <>
      {slots.length > 0 && (
        <ul className={styles.list}>
          {slots.map((slot, index) => (
            <li key={index} className={styles.slot}>
              <label className={settings.field}>
                {t("slots.label")}
                <input
                  required
                  maxLength={60}
                  value={slot.label ?? ""}
                  onChange={({ target }) => put(index, { label: target.value })}
                />
              </label>
              <label className={settings.field}>
                {t("slots.name")}
                <input
                  className={styles.name}
                  title={t("slots.name_hint")}
                  required
                  maxLength={40}
                  pattern="[a-z][a-z0-9_]*"
                  value={slot.name}
                  onChange={({ target }) => put(index, { name: target.value })}
                />
              </label>
              <label className={settings.field}>
                {t("slots.type")}
                <select
                  value={slot.type ?? "text"}
                  onChange={({ target }) =>
                    put(index, { type: KINDS.find((kind) => kind === target.value) ?? "text" })
                  }
                >
                  {KINDS.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`slots.type.${kind}`)}
                    </option>
                  ))}
                </select>
              </label>
              <label className={styles.check}>
                <input
                  type="checkbox"
                  checked={slot.required ?? false}
                  onChange={({ target }) => put(index, { required: target.checked })}
                />
                {t("slots.required")}
              </label>
              <IconButton
                label={t("slots.remove", { name: slot.label || slot.name })}
                onClick={() => onChange({ slots: slots.filter((each) => each !== slot) })}
              >
                <Trash2 size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button small icon={<Plus size={16} />} disabled={slots.length >= MOST} onClick={add}>
          {t("slots.add")}
        </Button>
      </div>
    </>
  );
}
