import { useT } from "@/i18n";
import { usePilotSettingsWords } from "@/i18n/parts/pilot-settings";
import { intentName } from "@/text/intent";
import settings from "../settings.module.css";
import styles from "./pilot-settings.module.css";

/** What it may be allowed to answer: greetings it always does, wishes for a person it never does. */
const SUBJECTS = [
  ...["DUVIDA_PRODUTO", "PRECO", "DISPONIBILIDADE", "COMPRA", "NEGOCIACAO", "STATUS_PEDIDO"],
  ...["TROCA_DEVOLUCAO", "ALTERACAO", "CANCELAMENTO", "RECLAMACAO", "CONFIRMACAO", "ADIAMENTO"],
  ...["DESINTERESSE", "AGRADECIMENTO"],
];
const FIRST = "DUVIDA_PRODUTO";

interface Props {
  /** Null: all. */
  live: string[] | null;
  onChange: (live: string[] | null) => void;
}

/** All subjects, or only some: what is not among them goes to people without a word. */
export function IntentFields({ live, onChange }: Props) {
  const t = useT();
  const w = usePilotSettingsWords();
  const chosen = live ?? [];
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]);
  return (
    <fieldset className={settings.modes}>
      <legend>{w("subjects")}</legend>
      <label className={settings.mode}>
        <input type="radio" name="subjects" checked={live === null} onChange={() => onChange(null)} />
        {w("subjects.all")}
      </label>
      <label className={settings.mode}>
        <input
          type="radio"
          name="subjects"
          checked={live !== null}
          onChange={() => onChange(live ?? [FIRST])}
        />
        {w("subjects.some")}
      </label>
      {live !== null && (
        <div className={styles.subjects} role="group" aria-label={w("subjects.some")}>
          {SUBJECTS.map((code) => (
            <label key={code}>
              <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
              {intentName(t, code)}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
