import { useT } from "@/i18n";
import settings from "../settings.module.css";
import { CREDENTIALS, OPTIONAL, SETTINGS, type FieldName, type Provider } from "./fields";

/** Who the number is at its provider. Secrets are typed like passwords and never come back. */
export function AccountFields({ provider }: { provider: Provider }) {
  return (
    <>
      {SETTINGS[provider].map((name) => (
        <Field key={name} name={name} required={!OPTIONAL.includes(name)} />
      ))}
      {CREDENTIALS[provider].map((name) => (
        <Field key={name} name={name} required secret />
      ))}
    </>
  );
}

export function Field({ name, required, secret }: { name: FieldName; required?: boolean; secret?: boolean }) {
  const t = useT();
  return (
    <label className={settings.field}>
      {t(`channel.field.${name}`)}
      <input
        name={name}
        type={secret ? "password" : "text"}
        required={required}
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
      />
      <small>{t(`channel.hint.${name}`)}</small>
    </label>
  );
}

export function read(form: FormData, names: FieldName[]): Record<string, string> {
  const filled = names.map((name) => [name, String(form.get(name) ?? "").trim()] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== ""));
}
