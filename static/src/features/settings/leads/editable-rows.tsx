import { useId, useRef, type ReactNode } from "react";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useLeadFormWords } from "@/i18n/parts/lead-form";
import { Button, IconButton } from "@/ui/button";
import settings from "../settings.module.css";
import styles from "./leads.module.css";

interface Props<T extends { id: string; name: string }> {
  title: string;
  lead: string;
  none: string;
  add: string;
  items: T[];
  fresh: () => T;
  onChange: (items: T[]) => void;
  children: (item: T, change: (item: T) => void) => ReactNode;
}

/** A list that is put in order, added to and shortened in place. */
export function EditableRows<T extends { id: string; name: string }>(props: Props<T>) {
  const { title, lead, none, add, items, fresh, onChange, children } = props;
  const w = useLeadFormWords();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const swap = (at: number, to: number) => {
    const next = [...items];
    const [one, other] = [next[at], next[to]];
    if (one && other) [next[at], next[to]] = [other, one];
    onChange(next);
  };
  const append = () => {
    onChange([...items, fresh()]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child input")?.focus());
  };
  return (
    <section className={settings.card} aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        <p className={settings.muted}>{items.length === 0 ? none : lead}</p>
      </div>
      <ul ref={list} className={styles.rows}>
        {items.map((item, at) => (
          <li key={item.id} className={styles.row}>
            <div className={styles.edited}>
              {children(item, (changed) =>
                onChange(items.map((each) => (each.id === item.id ? changed : each))),
              )}
            </div>
            <IconButton
              type="button"
              label={w("up", { name: item.name })}
              disabled={at === 0}
              onClick={() => swap(at, at - 1)}
            >
              <ArrowUp size={15} />
            </IconButton>
            <IconButton
              type="button"
              label={w("down", { name: item.name })}
              disabled={at === items.length - 1}
              onClick={() => swap(at, at + 1)}
            >
              <ArrowDown size={15} />
            </IconButton>
            <IconButton
              type="button"
              label={w("remove", { name: item.name })}
              onClick={() => onChange(items.filter((each) => each.id !== item.id))}
            >
              <Trash2 size={15} />
            </IconButton>
          </li>
        ))}
      </ul>
      <div>
        <Button type="button" small icon={<Plus size={15} />} onClick={append}>
          {add}
        </Button>
      </div>
    </section>
  );
}
