import { useState, type FormEvent } from "react";
import { SendHorizontal } from "lucide-react";
import { useT } from "@/i18n";
import { Button } from "@/ui/button";
import { LimitedField } from "./limited-field";
import type { Enclosed } from "@/store/held-forms";
import styles from "./forms.module.css";

/** Somebody whom the customer may call or write to. */
export function CardForm({ onSend }: { onSend: (enclosed: Enclosed) => void }) {
  const t = useT();
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const digits = phone.replace(/\D/g, "").length;
  const ready = name.trim() !== "" && digits >= 8 && digits <= 15;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onSend({ text: "", contacts: [{ name: name.trim(), phones: [phone.trim()] }] });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <LimitedField label={t("card.name")} value={name} limit={120} onChange={setName} required />
      <div className={styles.field}>
        <label htmlFor="card-phone">{t("card.phone")}</label>
        <input
          id="card-phone"
          type="tel"
          value={phone}
          required
          placeholder="+55 11 90000-0003"
          onChange={(event) => setPhone(event.target.value)}
        />
      </div>
      <div className={styles.actions}>
        <span />
        <Button type="submit" look="primary" icon={<SendHorizontal size={16} />} disabled={!ready}>
          {t("composer.send")}
        </Button>
      </div>
    </form>
  );
}
