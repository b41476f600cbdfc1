import { useState, type FormEvent } from "react";
import { Dices, UserPlus } from "lucide-react";
import { useT } from "@/i18n";
import { Button, IconButton } from "@/ui/button";
import { randomCustomer, shownNumber, type Customer } from "./customer";
import styles from "./new-customer.module.css";

export function NewCustomer({ onOpen }: { onOpen: (customer: Customer) => void }) {
  const t = useT();
  const [customer, setCustomer] = useState(() => {
    const drawn = randomCustomer();
    return { name: drawn.name, number: shownNumber(drawn.number) };
  });
  const draw = () => {
    const drawn = randomCustomer();
    setCustomer({ name: drawn.name, number: shownNumber(drawn.number) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOpen({ name: customer.name.trim(), number: customer.number.replace(/\D/g, "") });
    draw();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t("sim.new")}>
      <div className={styles.top}>
        <h2>{t("sim.new")}</h2>
        <IconButton label={t("sim.random")} onClick={draw}>
          <Dices size={18} />
        </IconButton>
      </div>
      <input
        required
        maxLength={60}
        value={customer.name}
        aria-label={t("sim.name")}
        onChange={(event) => setCustomer({ ...customer, name: event.target.value })}
      />
      <input
        required
        inputMode="tel"
        pattern="\+?[0-9 \-]{8,20}"
        value={customer.number}
        aria-label={t("sim.number")}
        onChange={(event) => setCustomer({ ...customer, number: event.target.value })}
      />
      <Button type="submit" look="primary" icon={<UserPlus size={16} />}>
        {t("sim.create")}
      </Button>
    </form>
  );
}
