import { Tag as TagIcon, X } from "lucide-react";
import { useLeadWords } from "@/i18n/parts/leads";
import { useInbox } from "@/store";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { TagChip } from "./tag-chip";
import styles from "./leads.module.css";

interface Props {
  chosen: string | null;
  /** As the other filters of the list look. */
  className: string;
  onChoose: (tag: string | null) => void;
}

/** Leaves only the leads with a tag. */
export default function TagFilter({ chosen, className, onChoose }: Props) {
  const w = useLeadWords();
  const tags = useInbox(({ leadForm }) => leadForm.tags);
  const tag = tags.find(({ id }) => id === chosen);
  const trigger = (
    <button
      type="button"
      className={className}
      title={w("tags")}
      aria-label={tag ? `${w("tag")}: ${tag.name}` : w("tags")}
    >
      <span className={styles.filter}>
        <TagIcon size={16} aria-hidden="true" /> {tag?.name}
      </span>
    </button>
  );
  return (
    <Popover trigger={trigger} role="menu" label={w("tags")}>
      {(close) => (
        <Menu>
          {tags.map((each) => (
            <MenuItem
              key={each.id}
              checked={each.id === chosen}
              onSelect={() => (close(), onChoose(each.id === chosen ? null : each.id))}
            >
              <TagChip tag={each} />
            </MenuItem>
          ))}
          {chosen && (
            <>
              <MenuLine />
              <MenuItem icon={<X size={14} />} onSelect={() => (close(), onChoose(null))}>
                {w("any_tag")}
              </MenuItem>
            </>
          )}
        </Menu>
      )}
    </Popover>
  );
}
