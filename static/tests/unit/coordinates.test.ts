import { expect, test } from "vitest";
import { isShortLink, readCoordinates } from "@/text/coordinates";

test.each([
  ["-8.0631, -34.8711", -8.0631, -34.8711],
  ["(-8.0631; -34.8711)", -8.0631, -34.8711],
  ["https://www.google.com/maps/@-8.0631,-34.8711,15z", -8.0631, -34.8711],
  [
    "https://www.google.com/maps/place/Casa+Aurora/@-8.07,-34.9,17z/data=!4m6!3m5!1s0x7ab!8m2!3d-8.0631!4d-34.8711",
    -8.0631,
    -34.8711,
  ],
  ["https://maps.google.com/?q=-8.0631%2C-34.8711&z=17", -8.0631, -34.8711],
  ["https://www.google.com/maps/search/?api=1&query=-8.0631,-34.8711", -8.0631, -34.8711],
  ["https://maps.apple.com/?ll=-8.0631,-34.8711", -8.0631, -34.8711],
  ["geo:-8.0631,-34.8711?z=16", -8.0631, -34.8711],
])("a place is read from %s", (text, latitude, longitude) => {
  expect(readCoordinates(text)).toEqual({ latitude, longitude });
});

test.each(["", "Rua da Aurora, 120", "95, 200", "https://maps.app.goo.gl/aB3x", "https://x.example/%E0"])(
  "no place is made up from %s",
  (text) => {
    expect(readCoordinates(text)).toBeNull();
  },
);

test("an address that leads elsewhere is known as one", () => {
  expect(isShortLink("https://maps.app.goo.gl/aB3x")).toBe(true);
  expect(isShortLink("https://www.google.com/maps/@-8,-34,15z")).toBe(false);
});
