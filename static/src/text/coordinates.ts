export interface Coordinates {
  latitude: number;
  longitude: number;
}

const PAIR = String.raw`(-?\d{1,2}(?:\.\d+)?)\s*[,;/]\s*(-?\d{1,3}(?:\.\d+)?)`;
// The pin itself comes before the middle of the map, which `@` names.
const SHAPES = [
  /!3d(-?\d{1,2}(?:\.\d+)?)!4d(-?\d{1,3}(?:\.\d+)?)/,
  new RegExp(String.raw`[?&](?:q|query|ll|sll|daddr|destination|mlat)=(?:loc:)?${PAIR}`),
  new RegExp(String.raw`(?:^geo:|@)${PAIR}`),
  new RegExp(String.raw`^\s*\(?${PAIR}`),
];

/** Of what people copy from a map: «-23.5505, -46.6333», or an address that holds them. Nothing is looked up, so
 * a short link says nothing. */
export function readCoordinates(text: string): Coordinates | null {
  const plain = decoded(text.trim());
  for (const shape of SHAPES) {
    const found = shape.exec(plain);
    if (!found) continue;
    const latitude = Number(found[1]);
    const longitude = Number(found[2]);
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  }
  return null;
}

/** An address that would have to be asked where it leads. */
export const isShortLink = (text: string) =>
  /^https?:\/\/(maps\.app\.goo\.gl|goo\.gl|g\.co)\//.test(text.trim());

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
