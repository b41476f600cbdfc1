import { useLocale, useT } from "@/i18n";
import type { Calibration } from "@/protocol/types";
import styles from "./calibration.module.css";

const STEPS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Between two points of the curve as the server reads it: straight lines. */
function at(knots: Calibration["knots"], score: number): number {
  const next = knots.findIndex(([x]) => x >= score);
  const after = knots[next] ?? knots.at(-1);
  const before = knots[next - 1];
  if (!after) return 0;
  if (!before || next < 0 || after[0] === before[0]) return after[1];
  return before[1] + ((score - before[0]) / (after[0] - before[0])) * (after[1] - before[1]);
}

/** How often suggestions turned out good, by the score they had been given. The table says the same. */
export function ReliabilityChart({ knots }: { knots: Calibration["knots"] }) {
  const t = useT();
  const locale = useLocale();
  const percent = (value: number) => value.toLocaleString(locale, { style: "percent" });
  const line = knots.map(([x, y]) => `${x * 100},${100 - y * 100}`).join(" ");
  return (
    <figure className={styles.figure}>
      <svg viewBox="-18 -4 127 120" aria-hidden="true">
        {STEPS.map((step) => (
          <g key={step}>
            <line x1="0" x2="100" y1={100 - step * 100} y2={100 - step * 100} className={styles.grid} />
            <text x="-3" y={101.5 - step * 100} textAnchor="end">
              {percent(step)}
            </text>
            <text x={step * 100} y="108" textAnchor="middle">
              {percent(step)}
            </text>
          </g>
        ))}
        <line x1="0" y1="100" x2="100" y2="0" className={styles.ideal} />
        <polyline points={line} className={styles.curve} />
      </svg>
      <figcaption>
        {t("calibration.chart")}. {t("calibration.diagonal")}
        <details>
          <summary>{t("calibration.table")}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("calibration.score")}</th>
                <th scope="col">{t("calibration.turned_out")}</th>
              </tr>
            </thead>
            <tbody>
              {STEPS.map((step) => (
                <tr key={step}>
                  <th scope="row">{percent(step)}</th>
                  <td>{percent(at(knots, step))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  );
}
