import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useT } from "@/i18n";
import type { AiSettings } from "@/protocol/types";
import { Button, IconButton } from "@/ui/button";
import { Switch } from "@/ui/switch";
import { freeId, moved } from "./lists";
import settings from "../settings.module.css";
import styles from "./ai.module.css";

interface Props {
  form: AiSettings;
  onChange: (fields: Partial<AiSettings>) => void;
}

type Rule = AiSettings["rules"][number];

export function RuleFields({ form, onChange }: Props) {
  const t = useT();
  const { rules } = form;
  const put = (index: number, fields: Partial<Rule>) =>
    onChange({ rules: rules.map((rule, place) => (place === index ? { ...rule, ...fields } : rule)) });
  const add = () => {
    const ids = rules.map(({ id }) => id);
    onChange({ rules: [...rules, { id: freeId("rule:regra-", ids), text: "", on: true }] });
  };
  return (
    <>
      <ol className={styles.list} hidden={rules.length === 0}>
        {rules.map((rule, index) => (
          <li key={index} className={styles.entry} data-off={rule.on === false || undefined}>
            <div className={styles.head}>
              <input
                className={styles.name}
                aria-label={t("rules.id")}
                title={t("rules.id_hint")}
                required
                maxLength={66}
                pattern="(rule|stage):[a-z0-9_\-]{1,60}"
                value={rule.id}
                onChange={({ target }) => put(index, { id: target.value })}
              />
              <div className={styles.tools}>
                <Switch
                  label={t("rules.on")}
                  checked={rule.on !== false}
                  onChange={(on) => put(index, { on })}
                />
                <IconButton
                  label={t("list.up", { name: rule.id })}
                  disabled={index === 0}
                  onClick={() => onChange({ rules: moved(rules, index, -1) })}
                >
                  <ArrowUp size={16} />
                </IconButton>
                <IconButton
                  label={t("list.down", { name: rule.id })}
                  disabled={index === rules.length - 1}
                  onClick={() => onChange({ rules: moved(rules, index, 1) })}
                >
                  <ArrowDown size={16} />
                </IconButton>
                <IconButton
                  label={t("rules.remove", { id: rule.id })}
                  onClick={() => onChange({ rules: rules.filter((each) => each !== rule) })}
                >
                  <Trash2 size={16} />
                </IconButton>
              </div>
            </div>
            <label className={settings.field}>
              <span className="visually-hidden">{t("rules.text")}</span>
              <textarea
                rows={2}
                required
                maxLength={500}
                value={rule.text}
                onChange={({ target }) => put(index, { text: target.value })}
              />
            </label>
          </li>
        ))}
      </ol>
      <p className={styles.muted}>{t("rules.known")}</p>
      <div>
        <Button small icon={<Plus size={16} />} onClick={add}>
          {t("rules.add")}
        </Button>
      </div>
    </>
  );
}
