import { useState } from "react";
import { useMaterialSettingsWords } from "@/i18n/parts/material-settings";
import type { Material } from "@/protocol/types";
import { isShortLink, readCoordinates } from "@/text/coordinates";
import settings from "../settings.module.css";
import styles from "./material-settings.module.css";

type Place = NonNullable<Material["place"]>;

interface Props {
  place: Place | null;
  onChange: (place: Place | null) => void;
}

/** Typed, or read from what was copied from a map. */
export function PlaceFields({ place, onChange }: Props) {
  const w = useMaterialSettingsWords();
  const [at, setAt] = useState(place ? `${place.latitude}, ${place.longitude}` : "");
  const [name, setName] = useState(place?.name ?? "");
  const [address, setAddress] = useState(place?.address ?? "");
  const found = readCoordinates(at);
  const tell = (coordinates: string, called: string, street: string) => {
    const read = readCoordinates(coordinates);
    onChange(read && { ...read, name: called.trim() || null, address: street.trim() || null });
  };
  const problem = at.trim() !== "" && !found;
  return (
    <>
      <label className={settings.field}>
        {w("place")}
        <input
          value={at}
          required
          autoComplete="off"
          aria-invalid={problem || undefined}
          onChange={({ target }) => {
            setAt(target.value);
            tell(target.value, name, address);
          }}
        />
        <small className={problem ? styles.warn : undefined} role="status">
          {found
            ? w("place_found", { latitude: found.latitude, longitude: found.longitude })
            : w(isShortLink(at) ? "place_short" : problem ? "place_unreadable" : "place_hint")}
        </small>
      </label>
      <div className={settings.pair}>
        <label className={settings.field}>
          {w("place_name")}
          <input
            value={name}
            maxLength={300}
            autoComplete="off"
            onChange={({ target }) => {
              setName(target.value);
              tell(at, target.value, address);
            }}
          />
        </label>
        <label className={settings.field}>
          {w("address")}
          <input
            value={address}
            maxLength={300}
            autoComplete="off"
            onChange={({ target }) => {
              setAddress(target.value);
              tell(at, name, target.value);
            }}
          />
        </label>
      </div>
    </>
  );
}
