import { useState, type FormEvent } from "react";
import { Plus, SendHorizontal, X } from "lucide-react";
import { useT } from "@/i18n";
import type { Capabilities } from "@/protocol/types";
import { lengthOf } from "@/text/split-text";
import { Button, IconButton } from "@/ui/button";
import { LimitedField } from "./limited-field";
import type { Enclosed } from "@/store/held-forms";
import styles from "./forms.module.css";

interface Props {
  listed: boolean;
  able: Capabilities;
  text: string;
  onSend: (enclosed: Enclosed) => void;
}

interface Row {
  key: string;
  title: string;
  description: string;
}

const row = (): Row => ({ key: crypto.randomUUID(), title: "", description: "" });
const fits = (text: string, limit: number) => lengthOf(text.trim()) <= limit;

/** Buttons under a message, or a list behind one, with the limits of the channel in sight. */
export function OfferForm({ listed, able, text, onSend }: Props) {
  const t = useT();
  const [words, setWords] = useState(text);
  const [button, setButton] = useState(listed ? t("offer.button_default") : "");
  const [footer, setFooter] = useState("");
  const [rows, setRows] = useState<Row[]>(() => [row(), row()]);
  const most = listed ? able.list_rows_max : able.buttons_max;
  const titleMax = listed ? able.list_title_max : able.button_title_max;
  const titles = rows.map(({ title }) => title.trim().toLocaleLowerCase());
  const twice = new Set(titles).size < titles.length && !titles.includes("");
  const ready =
    words.trim() !== "" &&
    fits(words, able.offer_text_max) &&
    fits(footer, able.footer_max) &&
    (!listed || (button.trim() !== "" && fits(button, able.list_button_max))) &&
    rows.every(
      ({ title, description }) =>
        title.trim() !== "" && fits(title, titleMax) && fits(description, able.list_description_max),
    ) &&
    !twice;
  const change = (key: string, fields: Partial<Row>) =>
    setRows((known) => known.map((one) => (one.key === key ? { ...one, ...fields } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const options = rows.map(({ title, description }) => ({
      id: null,
      title: title.trim(),
      description: (listed && description.trim()) || null,
    }));
    const interactive = { options, button: listed ? button.trim() : null, footer: footer.trim() || null };
    onSend({ text: words.trim(), interactive });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {!able.interactive_everywhere && <p className={styles.hint}>{t("offer.not_everywhere")}</p>}
      <LimitedField
        label={t("offer.text")}
        value={words}
        limit={able.offer_text_max}
        onChange={setWords}
        rows={3}
        required
      />
      {listed && (
        <LimitedField
          label={t("offer.button")}
          value={button}
          limit={able.list_button_max}
          onChange={setButton}
          required
        />
      )}
      <fieldset className={styles.options}>
        <legend>{t("offer.options", { count: rows.length, most })}</legend>
        {rows.map(({ key, title, description }, index) => (
          <div key={key} className={styles.option}>
            <LimitedField
              label={t("offer.option", { number: index + 1 })}
              hiddenLabel
              placeholder={t("offer.option", { number: index + 1 })}
              value={title}
              limit={titleMax}
              onChange={(value) => change(key, { title: value })}
              required
            />
            {listed && (
              <LimitedField
                label={t("offer.description", { number: index + 1 })}
                hiddenLabel
                placeholder={t("offer.description", { number: index + 1 })}
                value={description}
                limit={able.list_description_max}
                onChange={(value) => change(key, { description: value })}
              />
            )}
            <IconButton
              label={t("offer.remove", { number: index + 1 })}
              disabled={rows.length === 1}
              onClick={() => setRows((known) => known.filter((one) => one.key !== key))}
            >
              <X size={16} />
            </IconButton>
          </div>
        ))}
      </fieldset>
      {twice && <p className={styles.hint}>{t("offer.twice")}</p>}
      <LimitedField label={t("offer.footer")} value={footer} limit={able.footer_max} onChange={setFooter} />
      <div className={styles.actions}>
        <Button
          small
          icon={<Plus size={15} />}
          disabled={rows.length >= most}
          title={rows.length >= most ? t("offer.most", { most }) : undefined}
          onClick={() => setRows((known) => [...known, row()])}
        >
          {t("offer.add")}
        </Button>
        <Button type="submit" look="primary" icon={<SendHorizontal size={16} />} disabled={!ready}>
          {t("composer.send")}
        </Button>
      </div>
    </form>
  );
}
