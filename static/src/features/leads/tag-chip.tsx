import { X } from "lucide-react";
import type { Tag } from "@/protocol/types";
import styles from "./tag-chip.module.css";

interface Props {
  tag: Tag;
  /** Names the button that takes it off. */
  off?: string;
  onOff?: () => void;
}

export function TagChip({ tag, off, onOff }: Props) {
  return (
    <span className={styles.chip} data-color={tag.color} title={tag.name}>
      <span className={styles.name}>{tag.name}</span>
      {onOff && (
        <button type="button" aria-label={off} onClick={onOff}>
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

/** As colours, whose names are told to who asks: in a row the person and her words come first. */
export function RowTags({ tags }: { tags: Tag[] }) {
  if (tags.length === 0) return null;
  return (
    <span className={styles.row}>
      {tags.slice(0, 5).map((tag) => (
        <span key={tag.id} className={styles.dot} data-color={tag.color} title={tag.name}>
          <span className="visually-hidden">{tag.name}</span>
        </span>
      ))}
    </span>
  );
}
