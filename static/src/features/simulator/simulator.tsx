import "@/i18n/simulator";
import { useMemo, useState } from "react";
import { Smartphone } from "lucide-react";
import { useSearchParams } from "wouter";
import { useT } from "@/i18n";
import { ApiProblem } from "@/protocol/problem";
import { Empty } from "@/ui/empty";
import { ProblemNote } from "@/ui/problem-note";
import { Chat } from "./chat";
import type { Customer } from "./customer";
import { CustomerList } from "./customer-list";
import { Faults } from "./faults";
import { NewCustomer } from "./new-customer";
import { useLines, usePhones } from "./use-line";
import styles from "./simulator.module.css";

/** The customer's side of the simulated channel. */
export default function Simulator() {
  const t = useT();
  const [address, setAddress] = useSearchParams();
  const { lines, error, load } = useLines();
  const line = lines?.find(({ channel_id }) => channel_id === address.get("linha")) ?? lines?.[0];
  const { phones, refresh } = usePhones(line?.channel_id);
  const [made, setMade] = useState<Customer | null>(null);
  const number = address.get("numero");
  const customer = useMemo<Customer | null>(() => {
    if (!number) return null;
    const known = phones.find((phone) => phone.number === number);
    if (known) return { number, name: known.profile_name };
    return made?.number === number ? made : { number, name: address.get("nome") ?? number };
  }, [number, phones, made, address]);

  const open = (chosen: Customer | null) => {
    setMade(chosen);
    setAddress((before) => {
      const next = new URLSearchParams(before);
      if (line) next.set("linha", line.channel_id);
      if (chosen) {
        next.set("numero", chosen.number);
        next.set("nome", chosen.name);
      } else ["numero", "nome"].forEach((name) => next.delete(name));
      return next;
    });
  };
  const chooseLine = (channelId: string) => setAddress({ linha: channelId });

  return (
    <div className={styles.page} data-open={customer !== null || undefined}>
      <p className={styles.band}>
        <strong>{t("sim.band")}</strong> <span>{t("sim.band_text")}</span>
        <a href="/">{t("sim.inbox")}</a>
      </p>
      {error !== null && <Refused error={error} onRetry={load} />}
      {lines?.length === 0 && <Empty icon={<Smartphone size={26} />} title={t("sim.no_lines")} />}
      {line && (
        <>
          <section className={styles.side} aria-label={t("sim.phones")}>
            <h1>{t("sim.title")}</h1>
            <label className={styles.line}>
              {t("sim.line")}
              <select value={line.channel_id} onChange={(event) => chooseLine(event.target.value)}>
                {lines?.map(({ channel_id, tenant_name, channel_name }) => (
                  <option key={channel_id} value={channel_id}>
                    {channel_name.startsWith(tenant_name) ? channel_name : `${tenant_name} · ${channel_name}`}
                  </option>
                ))}
              </select>
            </label>
            <NewCustomer onOpen={open} />
            <CustomerList phones={phones} openNumber={number} onOpen={open} />
          </section>
          <main className={styles.stage}>
            <div className={styles.phone}>
              {customer ? (
                <Chat
                  key={`${line.channel_id} ${customer.number}`}
                  line={line}
                  customer={customer}
                  onBack={() => open(null)}
                  onWritten={refresh}
                />
              ) : (
                <Empty icon={<Smartphone size={26} />} title={t("sim.title")} text={t("sim.pick")} />
              )}
            </div>
          </main>
          <Faults key={line.channel_id} channelId={line.channel_id} number={number} />
        </>
      )}
    </div>
  );
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT();
  const closed = error instanceof ApiProblem && error.status === 401;
  return (
    <div className={styles.refused}>
      {closed ? (
        <p>
          {t("sim.closed")} <a href="/">{t("login.title")}</a>
        </p>
      ) : (
        <ProblemNote error={error} title={t("sim.failed")} onRetry={onRetry} />
      )}
    </div>
  );
}
