import type { Capabilities, Material } from "@/protocol/types";

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every word of the question stands somewhere in what the material is called, says or is for. */
export function matching(materials: Material[], q: string): Material[] {
  const words = folded(q).split(/\s+/).filter(Boolean);
  return materials.filter((one) => {
    const said = folded([one.title, one.use, one.words, one.vertente ?? "", ...one.labels].join(" "));
    return words.every((word) => said.includes(word));
  });
}

/** Why it can not go through this channel. */
export function whyNot(material: Material, able: Capabilities): "kind" | "size" | null {
  if (!able.kinds.includes(material.kind)) return "kind";
  const limit = able.media_max[material.kind];
  return limit !== undefined && (material.media?.size ?? 0) > limit ? "size" : null;
}
