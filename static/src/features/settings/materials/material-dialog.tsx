import { useState, type FormEvent } from "react";
import { useT } from "@/i18n";
import { useMaterialSettingsWords } from "@/i18n/parts/material-settings";
import { addMaterial, changeMaterial, removeMaterial } from "@/protocol/materials";
import type { Material, MaterialFile } from "@/protocol/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ProblemNote } from "@/ui/problem-note";
import { Switch } from "@/ui/switch";
import settings from "../settings.module.css";
import { FileField } from "./file-field";
import { PlaceFields } from "./place-fields";
import { contentOf } from "./content-of";
import styles from "./material-settings.module.css";

const KINDS = ["image", "video", "audio", "document", "location"] as const;

interface Props {
  /** Null for a new one. */
  material: Material | null;
  onClose: () => void;
  onDone: () => void;
  /** It is not any more what was opened here. */
  onRefused: () => void;
}

export function MaterialDialog({ material, onClose, onDone, onRefused }: Props) {
  const t = useT();
  const w = useMaterialSettingsWords();
  const [kind, setKind] = useState<Material["kind"]>(material?.kind ?? "image");
  const [file, setFile] = useState<MaterialFile | null>(null);
  const [at, setAt] = useState<Material["place"]>(material?.place ?? null);
  const [hasPrices, setHasPrices] = useState(material?.has_prices ?? false);
  const [active, setActive] = useState(material?.active ?? true);
  const [removing, setRemoving] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      onDone();
    } catch (problem) {
      setError(problem);
      setBusy(false);
      onRefused();
    }
  };
  const placed = kind === "location";
  const kept = material?.kind === kind ? material.media : null;
  const ready = placed ? at !== null : file !== null || kept !== null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = {
      ...contentOf(new FormData(event.currentTarget)),
      kind,
      file_id: placed ? null : (file?.id ?? kept?.id ?? null),
      place: placed ? at : null,
      has_prices: hasPrices,
      active,
    };
    void act(() =>
      material
        ? changeMaterial(material.id, { ...wanted, expected_version: material.version })
        : addMaterial(wanted),
    );
  };
  return (
    <Dialog title={w(material ? "edit" : "add")} onClose={onClose}>
      <form className={settings.dialog} onSubmit={submit}>
        <div className={settings.pair}>
          <label className={settings.field}>
            {w("name")}
            <input
              name="title"
              required
              maxLength={80}
              autoComplete="off"
              placeholder={w("name_hint")}
              defaultValue={material?.title}
            />
          </label>
          <label className={settings.field}>
            {w("kind")}
            <select
              value={kind}
              disabled={material !== null}
              onChange={(event) => {
                setKind(event.target.value as Material["kind"]);
                setFile(null);
              }}
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`kind.${one}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {placed ? (
          <PlaceFields place={at} onChange={setAt} />
        ) : (
          <FileField key={kind} kind={kind} kept={kept} file={file} onChange={setFile} />
        )}
        <label className={settings.field}>
          {w("use")}
          <textarea
            name="use"
            rows={2}
            maxLength={300}
            placeholder={w("use_hint")}
            defaultValue={material?.use}
          />
        </label>
        {!placed && (
          <label className={settings.field}>
            {w("words")}
            <textarea name="words" rows={2} maxLength={1000} defaultValue={material?.words} />
            <small>{w("words_hint")}</small>
          </label>
        )}
        <div className={settings.pair}>
          <label className={settings.field}>
            {w("labels")}
            <input
              name="labels"
              autoComplete="off"
              placeholder={w("labels_hint")}
              defaultValue={material?.labels.join(", ")}
            />
          </label>
          <label className={settings.field}>
            {w("vertente")}
            <input
              name="vertente"
              maxLength={80}
              autoComplete="off"
              placeholder={w("vertente_hint")}
              defaultValue={material?.vertente ?? ""}
            />
          </label>
        </div>
        {!placed && (
          <Switch
            label={w("has_prices")}
            hint={w("has_prices_hint")}
            checked={hasPrices}
            onChange={setHasPrices}
          />
        )}
        <Switch label={w("active")} hint={w("active_hint")} checked={active} onChange={setActive} />
        {error !== null && <ProblemNote error={error} />}
        <div className={settings.actions}>
          <Button type="submit" look="primary" disabled={busy || !ready}>
            {t("action.save")}
          </Button>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          {material && (
            <Button
              className={styles.remove}
              disabled={busy}
              onClick={() => (removing ? void act(() => removeMaterial(material.id)) : setRemoving(true))}
            >
              {w(removing ? "remove_sure" : "remove")}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
