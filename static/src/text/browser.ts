interface Browser {
  name: string;
  system: string;
  phone: boolean;
}

// In this order: every one of them calls itself by the names of those that come after it.
const NAMES: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

const first = (patterns: [RegExp, string][], text: string) =>
  patterns.find(([pattern]) => pattern.test(text))?.[1] ?? "";

/** What a browser says of itself, in words that people know it by; empty where it says nothing of the kind. */
export function browserOf(userAgent: string): Browser {
  return {
    name: first(NAMES, userAgent) || (userAgent.split(/[ /]/)[0] ?? ""),
    system: first(SYSTEMS, userAgent),
    phone: /iPhone|Android.*Mobile/.test(userAgent),
  };
}
