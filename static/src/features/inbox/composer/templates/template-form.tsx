import { useState, type FormEvent, type KeyboardEvent } from "react";
import { ArrowLeft, SendHorizontal } from "lucide-react";
import { useTemplateWords } from "@/i18n/parts/templates";
import type { Conversation, Template, UploadedMedia } from "@/protocol/types";
import { Button, IconButton } from "@/ui/button";
import type { Enclosed } from "@/store/held-forms";
import { CategoryChip } from "./category-chip";
import { HeaderFile } from "./header-file";
import { TemplatePreview } from "./template-preview";
import { filled, isOneLine, keyOf, obvious, titleOf, type Place } from "./words";
import styles from "./templates.module.css";

interface Props {
  template: Template;
  conversation: Conversation;
  onBack: () => void;
  onSend: (enclosed: Enclosed) => void;
}

/** Its places, what they make of it, and what it costs. */
export function TemplateForm({ template, conversation, onBack, onSend }: Props) {
  const w = useTemplateWords();
  const [values, setValues] = useState(() => obvious(template.places, conversation.contact.name));
  const [file, setFile] = useState<UploadedMedia | null>(null);
  const [asked, setAsked] = useState(false);
  const wrong = (place: Place) => {
    const value = values[keyOf(place)]?.trim() ?? "";
    if (value === "") return w("value_missing");
    return isOneLine(value) ? null : w("value_one_line");
  };
  const ready = template.places.every((place) => !wrong(place)) && (!template.header_kind || file !== null);
  const first = template.places.find((place) => !values[keyOf(place)]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!ready) return;
    onSend({
      text: "",
      template: {
        name: template.name,
        language: template.language,
        values: template.places.map((place) => ({
          part: place.part,
          key: place.key,
          value: (values[keyOf(place)] ?? "").trim(),
        })),
      },
      ...(file && { media_id: file.id, shown: file }),
      reads: filled(template.body, "body", values),
    });
  };
  const labelOf = (place: Place) =>
    place.part === "button"
      ? w("of_button", { button: template.buttons[Number(place.key)]?.text ?? "" })
      : w(place.part === "header" ? "of_header" : "of_body", { key: place.key });
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // Back to the list, and not out of the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    onBack();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <header className={styles.head}>
        <IconButton label={w("back")} onClick={onBack}>
          <ArrowLeft size={18} />
        </IconButton>
        <strong>{titleOf(template)}</strong>
        <CategoryChip category={template.category} conversation={conversation} />
      </header>
      <div className={styles.columns} onKeyDown={leave} role="presentation">
        <div className={styles.fields}>
          {template.header_kind && (
            <HeaderFile
              conversationId={conversation.id}
              kind={template.header_kind}
              missing={asked && file === null}
              onFile={setFile}
            />
          )}
          {template.places.map((place) => {
            const id = `place-${keyOf(place)}`;
            const problem = asked ? wrong(place) : null;
            return (
              <div key={id} className={styles.place}>
                <label htmlFor={id}>{labelOf(place)}</label>
                <input
                  id={id}
                  value={values[keyOf(place)] ?? ""}
                  placeholder={place.example ? w("example", { example: place.example }) : undefined}
                  // eslint-disable-next-line jsx-a11y/no-autofocus -- the form has just been opened for it
                  autoFocus={place === first}
                  aria-invalid={problem !== null || undefined}
                  aria-describedby={problem ? `${id}-problem` : undefined}
                  onChange={(event) =>
                    setValues((known) => ({ ...known, [keyOf(place)]: event.target.value }))
                  }
                />
                {problem && (
                  <small id={`${id}-problem`} role="alert">
                    {problem}
                  </small>
                )}
              </div>
            );
          })}
          {template.places.length === 0 && !template.header_kind && (
            <p className={styles.none}>{w("nothing_to_fill")}</p>
          )}
        </div>
        <TemplatePreview template={template} values={values} file={file} />
      </div>
      <div className={styles.actions}>
        <Button
          type="submit"
          look="primary"
          icon={<SendHorizontal size={16} />}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- nothing is left to fill in
          autoFocus={first === undefined && !template.header_kind}
        >
          {w("send")}
        </Button>
      </div>
    </form>
  );
}
