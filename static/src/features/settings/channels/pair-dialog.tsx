import { useEffect, useState, type FormEvent } from "react";
import { CircleCheck } from "lucide-react";
import { useT } from "@/i18n";
import { checkChannel, pairChannel } from "@/protocol/channels";
import type { PairingCode } from "@/protocol/types";
import { useInbox } from "@/store";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import styles from "./channels.module.css";

/** A QR code is good for seconds, so the next one is asked for before it ends. */
const NEXT_CODE_MS = 20_000;
const LOOK_MS = 4_000;

export function PairDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useT();
  const connected = useInbox(({ channels }) => channels[id]?.state === "connected");
  const [phone, setPhone] = useState<string | null>(null);
  const [code, setCode] = useState<PairingCode | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (connected) return;
    let here = true;
    const next = () =>
      void pairChannel(id, phone).then(
        (fresh) => here && (setCode(fresh), setError(null)),
        (problem: unknown) => here && setError(problem),
      );
    // A code that is typed stays good for minutes: another one would end it while it is being typed.
    const again = phone === null ? setInterval(next, NEXT_CODE_MS) : undefined;
    next();
    return () => {
      here = false;
      clearInterval(again);
    };
  }, [id, phone, connected]);
  useEffect(() => {
    if (connected) return;
    // The provider says by webhook that the phone let us in; where it is late, a look finds out.
    const look = setInterval(() => void checkChannel(id).catch(() => undefined), LOOK_MS);
    return () => clearInterval(look);
  }, [id, connected]);
  const byCode = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setCode(null);
    setPhone(String(new FormData(event.currentTarget).get("phone")).replace(/\D/g, ""));
  };
  return (
    <Dialog title={t("channel.pair_of", { name })} onClose={onClose}>
      {connected ? (
        <div className={settings.dialog}>
          <p className={styles.paired} role="status">
            <CircleCheck size={22} aria-hidden="true" /> {t("channel.paired")}
          </p>
          <div className={settings.actions}>
            <Button look="primary" onClick={onClose}>
              {t("action.done")}
            </Button>
          </div>
        </div>
      ) : (
        <div className={settings.dialog}>
          <p>{t(phone === null ? "channel.pair_scan" : "channel.pair_type")}</p>
          {error !== null && <ProblemNote error={error} />}
          <div className={styles.code} aria-live="polite">
            {phone === null && code?.image && <img src={code.image} alt={t("channel.qr")} />}
            {phone !== null && code?.code && <strong>{code.code}</strong>}
            {!code && error === null && <span className={settings.muted}>{t("channel.pair_wait")}</span>}
          </div>
          {phone === null ? (
            <form className={styles.byCode} onSubmit={byCode}>
              <label className={settings.field}>
                {t("channel.pair_phone")}
                <input
                  name="phone"
                  type="tel"
                  required
                  pattern="[\d\s+\(\)\-]{8,20}"
                  placeholder="55 11 98765 4321"
                />
              </label>
              <Button type="submit">{t("channel.pair_by_code")}</Button>
            </form>
          ) : (
            <div className={settings.actions}>
              <Button onClick={() => (setCode(null), setPhone(null))}>{t("channel.pair_by_qr")}</Button>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}
