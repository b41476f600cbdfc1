import { useEffect, useState } from "react";
import { Pencil, Plus } from "lucide-react";
import { MaterialLine } from "@/features/materials/material-line";
import { MaterialThumb } from "@/features/materials/material-thumb";
import { matching } from "@/features/materials/matching";
import { useMaterialSettingsWords } from "@/i18n/parts/material-settings";
import { useMaterialWords } from "@/i18n/parts/materials";
import { listMaterials } from "@/protocol/materials";
import type { Material, MaterialList } from "@/protocol/types";
import { useInbox } from "@/store";
import { fileSize } from "@/text/amounts";
import { Button, IconButton } from "@/ui/button";
import { ProblemNote } from "@/ui/problem-note";
import settings from "../settings.module.css";
import { MaterialDialog } from "./material-dialog";
import styles from "./material-settings.module.css";

const SEARCHED_FROM = 8;

/** What the company keeps to be sent: administrators edit it, everybody looks. */
export default function MaterialSettings() {
  const w = useMaterialSettingsWords();
  const words = useMaterialWords();
  const admin = useInbox(({ me }) => me.user.role === "admin");
  const [known, setKnown] = useState<MaterialList | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [edited, setEdited] = useState<Material | "new" | null>(null);
  const [q, setQ] = useState("");
  const load = () => {
    setError(null);
    listMaterials().then(setKnown, setError);
  };
  useEffect(load, []);
  const shown = known ? matching(known.items, q) : [];
  return (
    <section className={settings.card} aria-labelledby="materials">
      <div className={styles.head}>
        <div>
          <h2 id="materials">{w("title")}</h2>
          <p className={settings.muted}>{w(admin ? "lead" : "readonly")}</p>
        </div>
        {admin && (
          <Button look="primary" icon={<Plus size={16} />} onClick={() => setEdited("new")}>
            {w("add")}
          </Button>
        )}
      </div>
      {error !== null && <ProblemNote error={error} title={w("failed")} onRetry={load} reads />}
      {known && known.items.length > SEARCHED_FROM && (
        <label className={settings.field}>
          <span className="visually-hidden">{words("search")}</span>
          <input
            type="search"
            value={q}
            placeholder={words("search")}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
      )}
      {known?.items.length === 0 && <p className={styles.none}>{admin ? w("empty") : words("none")}</p>}
      {known && q.trim() !== "" && shown.length === 0 && <p className={styles.none}>{words("none_found")}</p>}
      <ul className={styles.list} aria-label={words("list")}>
        {shown.map((material) => (
          <li key={material.id} className={styles.row}>
            <MaterialThumb material={material} />
            <MaterialLine material={material} />
            {admin && (
              <IconButton label={w("open", { title: material.title })} onClick={() => setEdited(material)}>
                <Pencil size={16} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {known && known.items.length > 0 && (
        <p className={settings.muted}>
          {w("used", {
            used: fileSize(known.bytes_used),
            limit: fileSize(known.bytes_limit),
            count: known.items.length,
            most: known.limit,
          })}
        </p>
      )}
      {edited && (
        <MaterialDialog
          material={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onRefused={load}
          onDone={() => {
            setEdited(null);
            load();
          }}
        />
      )}
    </section>
  );
}
