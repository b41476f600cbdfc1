import { useNoteWords } from "@/i18n/parts/notes";
import { useT } from "@/i18n";
import type { User } from "@/protocol/types";
import { Avatar } from "@/ui/avatar";
import { cx } from "@/ui/cx";
import styles from "./notes.module.css";

interface Props {
  people: User[];
  at: number;
  onChoose: (person: User) => void;
}

export function PeopleList({ people, at, onChoose }: Props) {
  const t = useT();
  const w = useNoteWords();
  return (
    <ul className={styles.people} role="listbox" aria-label={w("people")}>
      {people.map((person, index) => (
        <li
          key={person.id}
          role="option"
          aria-selected={index === at}
          className={cx(styles.person, index === at && styles.chosen)}
          onMouseDown={(event) => event.preventDefault()}
          onMouseUp={() => onChoose(person)}
        >
          <Avatar id={person.id} name={person.name} size={24} />
          {person.name}
          <small>{t(`role.${person.role}`)}</small>
        </li>
      ))}
    </ul>
  );
}
