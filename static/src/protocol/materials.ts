import { request, sendBytes } from "./api";
import type {
  Material,
  MaterialChange,
  MaterialFile,
  MaterialInput,
  MaterialList,
  UploadedMedia,
} from "./types";

const ALL = "/v1/materials";

export const listMaterials = () => request<MaterialList>("GET", ALL);
export const addMaterial = (wanted: MaterialInput) => request<Material>("POST", ALL, wanted);
export const changeMaterial = (id: string, change: MaterialChange) =>
  request<Material>("PUT", `${ALL}/${id}`, change);
export const removeMaterial = (id: string) => request<void>("DELETE", `${ALL}/${id}`);
export const copyMaterial = (conversationId: string, id: string) =>
  request<UploadedMedia>("POST", `/v1/crm/conversations/${conversationId}/materials/${id}/copies`);
export const uploadMaterial = (kind: string, file: File, onProgress: (share: number) => void) => {
  const query = new URLSearchParams({ kind, filename: file.name });
  return sendBytes<MaterialFile>(`${ALL}/files?${query.toString()}`, file, onProgress);
};

/** Another file of the same material has another address. */
export const materialFile = ({ id, version }: Material, variant: "original" | "thumbnail" = "original") =>
  `${ALL}/${id}/file?variant=${variant}&version=${version}`;
