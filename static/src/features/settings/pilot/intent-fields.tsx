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
  live: string[];
  onChange: (live: string[]) => void;
}

/** All subjects, or only some: what is not among them goes to people without a word. */
export function IntentFields({ live, onChange }: Props) {
  const t = useT();
  const w = usePilotSettingsWords();
  const some = live.length > 0;
  const toggle = (code: string) =>
    onChange(live.includes(code) ? live.filter((each) => each !== code) : [...live, code]);
  return (
    <fieldset className={settings.modes}>
      <legend>{w("subjects")}</legend>
      <label className={settings.mode}>
        <input type="radio" name="subjects" checked={!some} onChange={() => onChange([])} />
        {w("subjects.all")}
      </label>
      <label className={settings.mode}>
        <input type="radio" name="subjects" checked={some} onChange={() => onChange([FIRST])} />
        {w("subjects.some")}
      </label>
      {some && (
        <div className={styles.subjects} role="group" aria-label={w("subjects.some")}>
          {SUBJECTS.map((code) => (
            <label key={code}>
              <input
                type="checkbox"
                checked={live.includes(code)}
                // Without any it would be all of them again.
                disabled={live.length === 1 && live.includes(code)}
                onChange={() => toggle(code)}
              />
              {intentName(t, code)}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
