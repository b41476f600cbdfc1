import { useLeadFormWords } from "@/i18n/parts/lead-form";
import chip from "@/features/leads/tag-chip.module.css";
import type { Tag, TagColor } from "@/protocol/types";
import { Popover } from "@/ui/popover";
import styles from "./leads.module.css";

const COLORS: TagColor[] = ["gray", "red", "orange", "yellow", "green", "teal", "blue", "pink"];

export function TagEditor({ tag, onChange }: { tag: Tag; onChange: (tag: Tag) => void }) {
  const w = useLeadFormWords();
  const trigger = (
    <button type="button" className={styles.swatch} aria-label={`${w("color")}: ${w(`color.${tag.color}`)}`}>
      <span className={chip.dot} data-color={tag.color} />
    </button>
  );
  return (
    <>
      <Popover trigger={trigger} label={w("color")}>
        {(close) => (
          <div className={styles.swatches} role="radiogroup" aria-label={w("color")}>
            {COLORS.map((color) => (
              <button
                key={color}
                type="button"
                role="radio"
                aria-checked={tag.color === color}
                aria-label={w(`color.${color}`)}
                title={w(`color.${color}`)}
                onClick={() => (close(), onChange({ ...tag, color }))}
              >
                <span className={chip.dot} data-color={color} />
              </button>
            ))}
          </div>
        )}
      </Popover>
      <input
        aria-label={w("tag_name")}
        required
        maxLength={40}
        value={tag.name}
        onChange={(event) => onChange({ ...tag, name: event.target.value })}
      />
    </>
  );
}
