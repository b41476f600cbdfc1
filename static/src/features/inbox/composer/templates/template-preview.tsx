import { Copy, ExternalLink, Image, Phone, Reply } from "lucide-react";
import { useT } from "@/i18n";
import { useTemplateWords } from "@/i18n/parts/templates";
import type { Template, UploadedMedia } from "@/protocol/types";
import { KindIcon } from "@/ui/kind-icon";
import { piecesOf, type Place } from "./words";
import styles from "./templates.module.css";

const ICONS = { reply: Reply, url: ExternalLink, phone: Phone, code: Copy } as const;

interface Props {
  template: Template;
  values: Record<string, string>;
  file: UploadedMedia | null;
}

/** As the customer will see it, changing with every letter. */
export function TemplatePreview({ template, values, file }: Props) {
  const t = useT();
  const w = useTemplateWords();
  return (
    <div className={styles.preview} aria-label={w("preview")} role="group">
      <div className={styles.bubble}>
        {template.header_kind && (
          <p className={styles.file}>
            {template.header_kind === "image" ? (
              <Image size={22} aria-hidden="true" />
            ) : (
              <KindIcon kind={template.header_kind} size={22} />
            )}
            {file?.media.filename ?? t(`kind.${template.header_kind}`)}
          </p>
        )}
        {template.header && (
          <p className={styles.header}>
            <Words text={template.header} part="header" values={values} />
          </p>
        )}
        <p className={styles.words}>
          <Words text={template.body} part="body" values={values} />
        </p>
        {template.footer && <p className={styles.footer}>{template.footer}</p>}
        {template.buttons.map(({ kind, text }, index) => {
          const Icon = ICONS[kind];
          return (
            <p key={index} className={styles.button}>
              <Icon size={14} aria-hidden="true" /> {text}
            </p>
          );
        })}
      </div>
    </div>
  );
}

function Words(props: { text: string; part: Place["part"]; values: Record<string, string> }) {
  return piecesOf(props.text, props.part, props.values).map((piece, index) =>
    piece.place ? <mark key={index}>{piece.text}</mark> : piece.text,
  );
}
