import { useRef, useState, type KeyboardEvent } from "react";
import { Search } from "lucide-react";
import { useTemplateWords } from "@/i18n/parts/templates";
import type { Conversation, Template } from "@/protocol/types";
import { ProblemNote } from "@/ui/problem-note";
import type { Enclosed } from "../use-send-content";
import { CategoryChip } from "./category-chip";
import { TemplateForm } from "./template-form";
import { useTemplates } from "./use-templates";
import { titleOf } from "./words";
import styles from "./templates.module.css";

interface Props {
  conversation: Conversation;
  onSend: (enclosed: Enclosed) => void;
}

/** Finds an approved template and has it filled in. */
export default function TemplatePicker({ conversation, onSend }: Props) {
  const [chosen, setChosen] = useState<Template | null>(null);
  const [q, setQ] = useState("");
  if (chosen) {
    return (
      <TemplateForm
        key={chosen.id}
        template={chosen}
        conversation={conversation}
        onBack={() => setChosen(null)}
        onSend={onSend}
      />
    );
  }
  return <Choice conversation={conversation} q={q} onSearch={setQ} onChoose={setChosen} />;
}

interface ChoiceProps {
  conversation: Conversation;
  q: string;
  onSearch: (q: string) => void;
  onChoose: (template: Template) => void;
}

/** The field has the focus; arrows walk over what it found and Enter takes one. */
function Choice({ conversation, q, onSearch, onChoose }: ChoiceProps) {
  const w = useTemplateWords();
  const { list, settled, error, retry } = useTemplates(conversation.id, q.trim());
  const box = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const stops = [...(box.current?.querySelectorAll<HTMLElement>("input, li > button") ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const first = list?.items[0];
    if (event.key === "Enter" && at === 0) {
      event.preventDefault();
      if (settled && first) onChoose(first); // of other words, what is first is not what was meant
    } else if (step && at >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
    }
  };
  return (
    <div ref={box} className={styles.picker} onKeyDown={walk} role="presentation">
      <label className={styles.search}>
        <Search size={16} aria-hidden="true" />
        <input
          type="search"
          value={q}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- somebody has just asked for it
          autoFocus
          placeholder={w("search")}
          aria-label={w("search")}
          onChange={(event) => onSearch(event.target.value)}
        />
      </label>
      {error !== null && <ProblemNote error={error} onRetry={retry} />}
      {list?.items.length === 0 && (
        <p className={styles.none} role="status">
          {q.trim() ? w("none_found") : w("none")}
        </p>
      )}
      <ul className={styles.list} aria-label={w("list")}>
        {list?.items.map((template) => (
          <li key={template.id}>
            <button type="button" onClick={() => onChoose(template)}>
              <span className={styles.name}>
                <strong>{titleOf(template)}</strong>
                <CategoryChip category={template.category} conversation={conversation} />
                {template.language !== "pt_BR" && <small>{template.language}</small>}
              </span>
              <span className={styles.body}>{template.body}</span>
            </button>
          </li>
        ))}
      </ul>
      {list && list.total > list.items.length && (
        <p className={styles.none}>{w("more", { shown: list.items.length, total: list.total })}</p>
      )}
    </div>
  );
}
