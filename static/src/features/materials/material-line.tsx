import { useMaterialWords } from "@/i18n/parts/materials";
import type { Material } from "@/protocol/types";
import { fileSize, seconds } from "@/text/amounts";
import styles from "./materials.module.css";

/** What there is to know of it at a glance. */
export function MaterialLine({ material, note }: { material: Material; note?: string | undefined }) {
  const w = useMaterialWords();
  const { media, place } = material;
  const facts = [
    place?.address,
    media?.filename,
    media?.size && fileSize(media.size),
    media?.seconds && seconds(media.seconds),
    material.vertente,
    ...material.labels,
  ];
  return (
    <span className={styles.words}>
      <span className={styles.name}>
        <strong>{material.title}</strong>
        {material.has_prices && <small className={styles.chip}>{w("prices")}</small>}
        {!material.active && (
          <small className={styles.chip} data-off>
            {w("off")}
          </small>
        )}
      </span>
      {material.use && <span className={styles.use}>{material.use}</span>}
      <small className={styles.facts}>{note ?? facts.filter(Boolean).join(" · ")}</small>
    </span>
  );
}
