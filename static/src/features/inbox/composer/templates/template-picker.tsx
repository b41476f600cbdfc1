import { useState } from "react";
import { useTemplateWords } from "@/i18n/parts/templates";
import type { Conversation, Template } from "@/protocol/types";
import { ProblemNote } from "@/ui/problem-note";
import { SearchPicker } from "@/ui/search-picker";
import type { Enclosed } from "@/store/held-forms";
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

function Choice({ conversation, q, onSearch, onChoose }: ChoiceProps) {
  const w = useTemplateWords();
  const { list, settled, error, retry } = useTemplates(conversation.id, q.trim());
  const first = list?.items[0];
  const takeFirst = () => settled && first && onChoose(first); // of other words, what is first is not what was meant
  return (
    <SearchPicker
      q={q}
      onSearch={onSearch}
      searchLabel={w("search")}
      listLabel={w("list")}
      listClass={styles.list}
      onEnter={takeFirst}
      note={
        <>
          {error !== null && <ProblemNote error={error} onRetry={retry} />}
          {list?.items.length === 0 && (
            <p className={styles.none} role="status">
              {q.trim() ? w("none_found") : w("none")}
            </p>
          )}
        </>
      }
      more={
        list &&
        list.total > list.items.length && (
          <p className={styles.none}>{w("more", { shown: list.items.length, total: list.total })}</p>
        )
      }
    >
      {list?.items.map((template) => (
        <li key={template.id}>
          <button type="button" className={styles.row} onClick={() => onChoose(template)}>
            <span className={styles.name}>
              <strong>{titleOf(template)}</strong>
              <CategoryChip category={template.category} conversation={conversation} />
              {template.language !== "pt_BR" && <small>{template.language}</small>}
            </span>
            <span className={styles.body}>{template.body}</span>
          </button>
        </li>
      ))}
    </SearchPicker>
  );
}
