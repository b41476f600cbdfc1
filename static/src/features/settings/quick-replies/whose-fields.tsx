import { useQuickReplyWords } from "@/i18n/parts/quick-replies";
import settings from "../settings.module.css";

export function WhoseFields({ personal, onChange }: { personal: boolean; onChange: (own: boolean) => void }) {
  const w = useQuickReplyWords();
  return (
    <fieldset className={settings.modes}>
      <legend>{w("whose")}</legend>
      {[false, true].map((own) => (
        <label key={String(own)} className={settings.mode}>
          <input type="radio" name="whose" checked={personal === own} onChange={() => onChange(own)} />
          {own ? w("for_me") : w("for_company")}
        </label>
      ))}
    </fieldset>
  );
}
