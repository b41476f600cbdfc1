import { useState, type FormEvent } from "react";
import { SendHorizontal } from "lucide-react";
import { useT } from "@/i18n";
import { readCoordinates } from "@/text/coordinates";
import { Button } from "@/ui/button";
import { LimitedField } from "./limited-field";
import type { Enclosed } from "@/store/held-forms";
import styles from "./forms.module.css";

const LONGEST = 300;

export function PlaceForm({ onSend }: { onSend: (enclosed: Enclosed) => void }) {
  const t = useT();
  const [at, setAt] = useState("");
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const place = readCoordinates(at);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!place) return;
    const location = { ...place, name: name.trim() || null, address: address.trim() || null };
    onSend({ text: "", location });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.field}>
        <label htmlFor="place-at">{t("place.at")}</label>
        <input
          id="place-at"
          value={at}
          required
          placeholder="-23.5505, -46.6333"
          aria-invalid={(at !== "" && !place) || undefined}
          aria-describedby="place-hint"
          onChange={(event) => setAt(event.target.value)}
        />
        <p id="place-hint" className={styles.hint}>
          {t(at !== "" && !place ? "place.unreadable" : "place.hint")}
        </p>
      </div>
      <LimitedField label={t("place.name")} value={name} limit={LONGEST} onChange={setName} />
      <LimitedField label={t("place.address")} value={address} limit={LONGEST} onChange={setAddress} />
      <div className={styles.actions}>
        <span />
        <Button type="submit" look="primary" icon={<SendHorizontal size={16} />} disabled={!place}>
          {t("composer.send")}
        </Button>
      </div>
    </form>
  );
}
