import { clsx } from "clsx";
import type { ReactNode } from "react";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const coast = [118, 92, 84, 66, 58, 71, 82, 104, 128, 151, 142, 133];
const plain = [46, 41, 44, 52, 61, 68, 74, 70, 55, 50, 48, 49];
const bars: [string, number][] = [
  ["Ferry", 41],
  ["Train", 34],
  ["Bus", 17],
  ["Car", 8],
];

/** A polyline through values on a 0 to 160 scale, in a 500 by 200 frame. */
const path = (values: number[]) =>
  values.map((value, month) => `${month ? "L" : "M"}${month * 44 + 10} ${190 - value * 1.1}`).join("");

function Panel({ title, children, table }: { title: string; children: ReactNode; table: [string, string][] }) {
  return (
    <figure className="min-w-0 rounded-lg border border-rule bg-(--paper) p-6">
      <figcaption className="text-lg font-semibold">{title}</figcaption>
      {children}
      <details className="mt-4 text-sm">
        <summary className="min-h-8 text-soft">The figures as a table</summary>
        <table className="mt-2 w-full">
          <tbody>
            {table.map(([label, value]) => (
              <tr key={label} className="border-t border-rule">
                <th className="py-1.5 text-left font-normal">{label}</th>
                <td className="py-1.5 text-right">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

export function ChartsDemo() {
  return (
    <div className="bg-(--tint) text-(--ink)">
      <div className="mx-auto max-w-6xl px-5 py-14 sm:px-8">
        <p className="font-semibold text-(--strong)">Orreline</p>
        <h1 className="mt-2 max-w-2xl text-4xl sm:text-5xl">Charts that say it on the line</h1>
        <p className="mt-4 max-w-xl text-lg text-soft">Three of 18 kinds. Open the table under any of them.</p>
        <div className="mt-10 grid gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Panel
            title="Rain by month, millimetres"
            table={months.map((month, index) => [month, `coast ${coast[index]}, plain ${plain[index]}`])}
          >
            <svg
              viewBox="-24 -10 614 236"
              role="img"
              aria-label="The coast is wettest in October, the plain in July"
              className="mt-4 w-full"
            >
              <path d="M10 25h500M10 80h500M10 135h500" className="stroke-(--faint)" />
              <path d="M10 190h500" className="stroke-(--ink)" />
              <path d={path(plain)} fill="none" strokeWidth="3" strokeLinejoin="round" className="stroke-(--mid)" />
              <path d={path(coast)} fill="none" strokeWidth="3" strokeLinejoin="round" className="stroke-(--strong)" />
              <circle cx="406" cy="23.9" r="5" className="fill-(--strong)" />
              <text x="406" y="14" textAnchor="middle" className="fill-(--ink) text-[20px] sm:text-[13px]">
                151 in October
              </text>
              <text x="504" y="48" fontWeight="600" className="fill-(--strong) text-[24px] sm:text-[14px]">
                Coast
              </text>
              <text x="504" y="141" className="fill-(--ink) text-[24px] sm:text-[14px]">
                Plain
              </text>
              {months.map((month, index) => (
                <text
                  key={month}
                  x={index * 44 + 10}
                  y="214"
                  textAnchor="middle"
                  className={clsx("fill-(--ink) text-[22px] sm:text-[12px]", index % 3 !== 0 && "max-sm:hidden")}
                >
                  {month}
                </text>
              ))}
            </svg>
          </Panel>
          <Panel
            title="Days that kept the timetable"
            table={[
              ["On time", "291"],
              ["Late", "74"],
            ]}
          >
            <svg
              viewBox="0 0 200 200"
              role="img"
              aria-label="80 percent of days were on time"
              className="mx-auto mt-4 w-full max-w-56"
            >
              <circle cx="100" cy="100" r="78" fill="none" strokeWidth="20" className="stroke-(--faint)" />
              <circle
                cx="100"
                cy="100"
                r="78"
                fill="none"
                strokeWidth="20"
                pathLength="100"
                strokeDasharray="80 100"
                transform="rotate(-90 100 100)"
                className="stroke-(--strong)"
              />
              <text x="100" y="108" textAnchor="middle" fontSize="40" className="fill-(--ink) font-serif">
                80%
              </text>
              <text x="100" y="130" textAnchor="middle" fontSize="13" className="fill-(--ink)">
                on time
              </text>
            </svg>
          </Panel>
          <div className="lg:col-span-2">
            <Panel
              title="How visitors reach the island, percent"
              table={bars.map(([way, share]) => [way, `${share}%`])}
            >
              <ul aria-hidden className="mt-4 grid gap-2">
                {bars.map(([way, share], index) => (
                  <li key={way} className="grid grid-cols-[4rem_minmax(0,1fr)_3rem] items-center gap-3">
                    <span>{way}</span>
                    <svg viewBox="0 0 50 4" preserveAspectRatio="none" className="h-7 w-full">
                      <path
                        d={`M0 2h${share}`}
                        strokeWidth="4"
                        className={index === 0 ? "stroke-(--strong)" : "stroke-(--mid)"}
                      />
                    </svg>
                    <span className="text-right font-semibold">{share}%</span>
                  </li>
                ))}
              </ul>
            </Panel>
          </div>
        </div>
      </div>
    </div>
  );
}
