import { materialFile } from "@/protocol/materials";
import type { Material } from "@/protocol/types";
import { KindIcon } from "@/ui/kind-icon";
import styles from "./materials.module.css";

/** A small picture of it, or what kind of thing it is. */
export function MaterialThumb({ material }: { material: Material }) {
  return (
    <span className={styles.thumb} aria-hidden="true">
      {material.media?.thumbnail ? (
        <img src={materialFile(material, "thumbnail")} alt="" loading="lazy" />
      ) : (
        <KindIcon kind={material.kind} size={20} />
      )}
    </span>
  );
}
