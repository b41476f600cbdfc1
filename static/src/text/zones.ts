import { currentLocale } from "@/i18n";

/** Brazil's zones by the places that people know them by, from east to west. */
export const BRAZIL: Record<string, string> = {
  "America/Noronha": "Fernando de Noronha",
  "America/Sao_Paulo": "Brasília, São Paulo, Rio, Sul",
  "America/Bahia": "Salvador",
  "America/Fortaleza": "Fortaleza, Natal, São Luís, Teresina",
  "America/Recife": "Recife",
  "America/Maceio": "Maceió, Aracaju",
  "America/Belem": "Belém, Macapá",
  "America/Araguaina": "Palmas",
  "America/Santarem": "Santarém",
  "America/Cuiaba": "Cuiabá",
  "America/Campo_Grande": "Campo Grande",
  "America/Manaus": "Manaus",
  "America/Porto_Velho": "Porto Velho",
  "America/Boa_Vista": "Boa Vista",
  "America/Rio_Branco": "Rio Branco",
  "America/Eirunepe": "Eirunepé",
};

/** What this browser can reckon with; the zone in force is among them whatever the browser says. */
export function otherZones(inForce: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  const all = known.includes(inForce) ? known : [inForce, ...known];
  return all.filter((zone) => !(zone in BRAZIL));
}

/** «GMT-3», as it is today. */
export function offsetOf(zone: string, now: Date): string {
  return said(zone, "en", "shortOffset", now);
}

/** «Horário de Brasília (São Paulo)»; what is no zone stays as it is. */
export function zoneName(zone: string): string {
  const city = zone.split("/").at(-1)?.replaceAll("_", " ") ?? "";
  const places = BRAZIL[zone]?.split(", ") ?? [];
  const written = places.find((place) => place.normalize("NFD").replace(/\p{M}/gu, "") === city) ?? city;
  try {
    // Neither language says «standard» of the hour by which it lives.
    const clock = said(zone, currentLocale(), "longGeneric", new Date()).replace(/ (Padrão|Standard)\b/, "");
    return `${clock} (${written})`;
  } catch {
    return zone;
  }
}

function said(zone: string, locale: string, how: "shortOffset" | "longGeneric", now: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: how }).formatToParts(now);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
