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

/** The first by name, the others as dots: a row has little room. */
export function RowTags({ tags }: { tags: Tag[] }) {
  const [first, ...others] = tags;
  if (!first) return null;
  return (
    <span className={styles.row}>
      <TagChip tag={first} />
      {others.slice(0, 4).map((tag) => (
        <span
          key={tag.id}
          className={styles.dot}
          data-color={tag.color}
          role="img"
          aria-label={tag.name}
          title={tag.name}
        />
      ))}
    </span>
  );
}
