import { beforeEach, describe, expect, it } from "vitest";
import { setLocale } from "@/i18n";
import { age, clockTime, dayKey, dayLabel, rowTime } from "@/text/time";

const ZONE = "America/Sao_Paulo";

describe("days and times in the company's zone", () => {
  beforeEach(() => setLocale("pt-BR"));

  it("turns the day at the company's midnight, not at the browser's", () => {
    expect(dayKey(new Date("2026-11-21T02:59:00Z"), ZONE)).toBe("2026-11-20");
    expect(dayKey(new Date("2026-11-21T03:00:00Z"), ZONE)).toBe("2026-11-21");
  });

  it.each([
    ["2026-11-21T12:00:00Z", "Hoje"],
    ["2026-11-21T02:59:00Z", "Ontem"],
    ["2026-11-18T15:00:00Z", "Quarta-feira"],
    ["2026-11-14T15:00:00Z", "14 de novembro de 2026"],
  ])("%s is %s", (iso, label) => {
    expect(dayLabel(iso, ZONE, new Date("2026-11-21T15:00:00Z"))).toBe(label);
  });

  it("keeps the list short: time, Ontem, weekday, date", () => {
    const now = new Date("2026-11-21T15:00:00Z");
    const labels = [
      "2026-11-21T12:05:00Z",
      "2026-11-20T12:00:00Z",
      "2026-11-18T12:00:00Z",
      "2026-10-02T12:00:00Z",
    ];
    expect(labels.map((iso) => rowTime(iso, ZONE, now))).toEqual(["09:05", "Ontem", "Qua", "02/10/26"]);
  });

  it("tells an age in the coarsest unit that fits", () => {
    const now = new Date("2026-11-21T15:00:00Z");
    const ages = [
      "2026-11-21T14:59:30Z",
      "2026-11-21T14:20:00Z",
      "2026-11-21T10:00:00Z",
      "2026-11-18T15:00:00Z",
    ];
    expect(ages.map((iso) => age(iso, now))).toEqual([null, "40 min", "5 h", "3 dias"]);
    expect(age("2026-11-21T15:00:05Z", now)).toBeNull();
  });

  it("writes midnight as 00:00 in both languages", async () => {
    const midnight = "2026-11-21T03:00:00Z";
    expect(clockTime(midnight, ZONE)).toBe("00:00");
    await setLocale("en");
    expect(clockTime(midnight, ZONE)).toBe("00:00");
    expect(dayLabel(midnight, ZONE, new Date("2026-11-22T15:00:00Z"))).toBe("Yesterday");
  });
});
