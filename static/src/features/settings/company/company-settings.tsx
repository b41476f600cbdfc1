import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { useCompanyWords } from "@/i18n/parts/company";
import { changeCompany } from "@/protocol/company";
import { useInbox } from "@/store";
import { clockTime } from "@/text/time";
import { BRAZIL, offsetOf, otherZones } from "@/text/zones";
import { Button } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import { useNow } from "@/ui/use-now";
import settings from "../settings.module.css";

type Change = Parameters<typeof changeCompany>[0];

/** What it is called, and on which clock its days run. */
export default function CompanySettings() {
  const t = useT();
  const w = useCompanyWords();
  const company = useInbox(({ me }) => me.tenant);
  const [change, setChange] = useState<Change>({});
  const [saved, setSaved] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const now = useNow();
  const { name = company.name, time_zone: zone = company.time_zone } = change;
  const edited = name !== company.name || zone !== company.time_zone;
  const edit = (fields: Change) => {
    setSaved(false);
    setChange({ ...change, ...fields });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await changeCompany(change);
      setChange({});
      setSaved(true);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={settings.card} aria-labelledby="company" onSubmit={(event) => void save(event)}>
      <div>
        <h2 id="company">{w("title")}</h2>
        <p className={settings.muted}>{w("lead")}</p>
      </div>
      <div className={settings.groups}>
        <label className={settings.field}>
          {w("name")}
          <input
            required
            maxLength={80}
            pattern=".*\S.*"
            value={name}
            onChange={({ target }) => edit({ name: target.value })}
          />
          <small>{w("name_hint")}</small>
        </label>
        <label className={settings.field}>
          {w("zone")}
          <select value={zone} onChange={({ target }) => edit({ time_zone: target.value })}>
            <optgroup label={w("brazil")}>
              {Object.entries(BRAZIL).map(([id, places]) => (
                <option key={id} value={id}>{`${places} (${offsetOf(id, now)})`}</option>
              ))}
            </optgroup>
            <optgroup label={w("world")}>
              {otherZones(company.time_zone).map((id) => (
                <option key={id} value={id}>
                  {id.replaceAll("_", " ")}
                </option>
              ))}
            </optgroup>
          </select>
          <small>
            {w("zone_now", { time: clockTime(now.toISOString(), zone) })} {w("zone_hint")}
          </small>
        </label>
      </div>
      {error !== null && <ProblemNote error={error} />}
      {saved && !edited && (
        <p role="status" className={settings.muted}>
          {w("saved")}
        </p>
      )}
      {edited && (
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy}>
            {t("action.save")}
          </Button>
          <Button onClick={() => setChange({})}>{w("discard")}</Button>
        </div>
      )}
    </form>
  );
}
