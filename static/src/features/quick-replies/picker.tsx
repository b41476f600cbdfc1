import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { Link } from "wouter";
import { useQuickReplyWords } from "@/i18n/parts/quick-replies";
import type { QuickReply } from "@/protocol/types";
import { Kbd } from "@/ui/kbd";
import { ProblemNote } from "@/ui/problem-note";
import { filled } from "./fill";
import { matching } from "./matching";
import { PickerRow } from "./picker-row";
import { useQuickReplies } from "./use-quick-replies";
import { useScene } from "./use-scene";
import styles from "./picker.module.css";

/** What a key does while the list is open; true when it was for the list. */
export type PickerKeys = (event: KeyboardEvent) => boolean;

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  keys: RefObject<PickerKeys | null>;
  /** What was typed after the slash. */
  query: string;
  customer: string;
  onInsert: (text: string) => void;
  onClose: () => void;
}

/** The quick replies above the composer, while a slash and a few letters are all that stands in it. */
export default function Picker({ field, keys, query, customer, onInsert, onClose }: Props) {
  const w = useQuickReplyWords();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const scene = useScene(customer);
  const { replies, error, retry } = useQuickReplies();
  const found = replies ? matching(replies, query) : [];
  const [chosen, setChosen] = useState({ query, at: 0 });
  const at = chosen.query === query ? Math.min(chosen.at, Math.max(0, found.length - 1)) : 0;
  const insert = (reply: QuickReply | undefined) => reply && onInsert(filled(reply.text, scene));
  const move = (by: number) =>
    found.length > 0 && setChosen({ query, at: (at + by + found.length) % found.length });

  useEffect(() => {
    keys.current = (event) => {
      const acts: Record<string, () => void> = {
        ArrowDown: () => move(1),
        ArrowUp: () => move(-1),
        Enter: () => insert(found[at]),
        Tab: () => insert(found[at]),
        Escape: onClose,
      };
      const act = event.shiftKey || event.altKey ? undefined : acts[event.key];
      if (!act) return false;
      event.preventDefault();
      act();
      return true;
    };
    return () => {
      keys.current = null;
    };
  });

  const active = found[at] ? `${id}-${at}` : null;
  useEffect(() => {
    const box = field.current;
    if (active) box?.setAttribute("aria-activedescendant", active);
    box?.setAttribute("aria-controls", id);
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
    return () => {
      box?.removeAttribute("aria-activedescendant");
      box?.removeAttribute("aria-controls");
    };
  }, [active, at, field, id]);

  return (
    <div className={styles.picker} data-quick-replies>
      {error !== null && <ProblemNote error={error} title={w("failed")} onRetry={retry} reads />}
      {replies === null && error === null && <p className={styles.note}>{w("loading")}</p>}
      {replies && found.length === 0 && (
        <p className={styles.note} role="status">
          {replies.length === 0 ? w("none_yet") : w("none_found", { query })} <span>{w("as_it_is")}</span>
        </p>
      )}
      <ul ref={list} id={id} role="listbox" aria-label={w("list")} className={styles.list}>
        {found.map((reply, index) => (
          <PickerRow
            key={reply.id}
            id={`${id}-${index}`}
            reply={reply}
            text={filled(reply.text, scene)}
            chosen={index === at}
            onPoint={() => setChosen({ query, at: index })}
            onInsert={() => insert(reply)}
          />
        ))}
      </ul>
      <footer className={styles.footer}>
        <span className={styles.hints}>
          <Kbd keys="↑↓" /> {w("hint_move")} <Kbd keys="Enter" /> {w("hint_insert")} <Kbd keys="Esc" />{" "}
          {w("hint_close")}
        </span>
        <Link href="/configuracoes/respostas">{w("edit_all")}</Link>
      </footer>
    </div>
  );
}
