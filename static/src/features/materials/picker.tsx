import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useMaterialWords } from "@/i18n/parts/materials";
import { listMaterials } from "@/protocol/materials";
import type { Capabilities, Conversation, Material } from "@/protocol/types";
import { useInbox } from "@/store";
import { fileSize } from "@/text/amounts";
import { ProblemNote } from "@/ui/problem-note";
import { SearchPicker } from "@/ui/search-picker";
import type { Enclosed } from "@/store/held-forms";
import { MaterialLine } from "./material-line";
import { MaterialThumb } from "./material-thumb";
import { matching, whyNot } from "./matching";
import { SendMaterial } from "./send-material";
import styles from "./materials.module.css";

interface Props {
  conversation: Conversation;
  able: Capabilities;
  /** What stands in the field. */
  text: string;
  onSend: (enclosed: Enclosed) => void;
}

/** Something the company keeps, for this chat: found, looked at, sent. */
export default function MaterialPicker({ conversation, able, text, onSend }: Props) {
  const [materials, setMaterials] = useState<Material[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState<Material | null>(null);
  const [q, setQ] = useState("");
  const load = () => {
    setError(null);
    listMaterials().then(({ items }) => setMaterials(items.filter((one) => one.active)), setError);
  };
  useEffect(load, []);
  if (chosen)
    return (
      <SendMaterial
        material={chosen}
        conversationId={conversation.id}
        able={able}
        text={text}
        onBack={() => setChosen(null)}
        onSend={onSend}
      />
    );
  return (
    <>
      {error !== null && <ProblemNote error={error} onRetry={load} reads />}
      {materials && <Choice materials={materials} able={able} q={q} onSearch={setQ} onChoose={setChosen} />}
    </>
  );
}

interface ChoiceProps {
  materials: Material[];
  able: Capabilities;
  q: string;
  onSearch: (q: string) => void;
  onChoose: (material: Material) => void;
}

function Choice({ materials, able, q, onSearch, onChoose }: ChoiceProps) {
  const w = useMaterialWords();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const found = matching(materials, q);
  const first = found.find((one) => whyNot(one, able) === null);
  const note = (material: Material) => {
    const why = whyNot(material, able);
    if (why === "kind") return w("cannot_kind");
    return why === "size"
      ? w("cannot_size", { limit: fileSize(able.media_max[material.kind] ?? 0) })
      : undefined;
  };
  return (
    <SearchPicker
      q={q}
      onSearch={onSearch}
      searchLabel={w("search")}
      listLabel={w("list")}
      listClass={styles.list}
      onEnter={() => first && onChoose(first)}
      note={
        found.length === 0 && (
          <p className={styles.none} role="status">
            {materials.length ? w("none_found") : w("none")}{" "}
            {materials.length === 0 && admin && <Link href="/configuracoes/materiais">{w("keep")}</Link>}
          </p>
        )
      }
    >
      {found.map((material) => (
        <li key={material.id}>
          <button
            type="button"
            className={styles.row}
            disabled={whyNot(material, able) !== null}
            onClick={() => onChoose(material)}
          >
            <MaterialThumb material={material} />
            <MaterialLine material={material} note={note(material)} />
          </button>
        </li>
      ))}
    </SearchPicker>
  );
}
