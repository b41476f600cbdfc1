import { Plus } from "lucide-react";
import { useLeadWords } from "@/i18n/parts/leads";
import type { Tag } from "@/protocol/types";
import { useInbox } from "@/store";
import { Menu, MenuItem } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { TagChip } from "./tag-chip";
import styles from "./leads.module.css";

interface Props {
  chosen: Tag[];
  onToggle: (tag: Tag, on: boolean) => void;
}

export function TagPicker({ chosen, onToggle }: Props) {
  const w = useLeadWords();
  const tags = useInbox(({ leadForm }) => leadForm.tags);
  const trigger = (
    <button type="button" className={styles.add}>
      <Plus size={13} aria-hidden="true" /> {w("tag_add")}
    </button>
  );
  return (
    <Popover trigger={trigger} role="menu" label={w("tags")}>
      <Menu>
        {tags.map((tag) => {
          const on = chosen.some(({ id }) => id === tag.id);
          return (
            <MenuItem key={tag.id} checked={on} onSelect={() => onToggle(tag, !on)}>
              <TagChip tag={tag} />
            </MenuItem>
          );
        })}
      </Menu>
    </Popover>
  );
}
