import type { Capabilities, Material } from "@/protocol/types";
import { hasWords } from "@/text/has-words";

/** Every word of the question stands somewhere in what the material is called, says or is for. */
export function matching(materials: Material[], q: string): Material[] {
  return materials.filter((one) =>
    hasWords([one.title, one.use, one.words, one.vertente ?? "", ...one.labels], q),
  );
}

/** Why it can not go through this channel. */
export function whyNot(material: Material, able: Capabilities): "kind" | "size" | null {
  if (!able.kinds.includes(material.kind)) return "kind";
  const limit = able.media_max[material.kind];
  return limit !== undefined && (material.media?.size ?? 0) > limit ? "size" : null;
}
