/** Who plays: the number is the customer's address, the name is what WhatsApp would show. */
export interface Customer {
  number: string;
  name: string;
}

const NAMES = [
  "Marina",
  "João",
  "Beatriz",
  "Rafael",
  "Larissa",
  "Diego",
  "Camila",
  "Thiago",
  "Renata",
  "Caio",
];
const SURNAMES = [
  "Alves",
  "Souza",
  "Ferreira",
  "Lima",
  "Ribeiro",
  "Cardoso",
  "Nunes",
  "Araújo",
  "Prado",
  "Teixeira",
];
const AREAS = ["11", "19", "21", "31", "41", "48", "51", "61", "71", "81", "85"];

const anyOf = (items: string[]) => items[Math.floor(Math.random() * items.length)] ?? "";

/** A Brazilian mobile number, country code first; the simulator belongs to nobody's real phone. */
export function randomCustomer(): Customer {
  const digits = String(Math.floor(Math.random() * 1e8)).padStart(8, "0");
  return { number: `55${anyOf(AREAS)}9${digits}`, name: `${anyOf(NAMES)} ${anyOf(SURNAMES)}` };
}

/** `+55 19 98765-4321` for people; numbers of other shapes stay as they are. */
export function shownNumber(number: string): string {
  const parts = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(number);
  return parts ? `+55 ${parts[1]} ${parts[2]}-${parts[3]}` : `+${number}`;
}
