"use client";

import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Figures, Point } from "~/contracts/figures";
import { formatCount } from "~/ui/formats";
import { bucketMark, bucketWords } from "./buckets";
import { series, type SeriesKey } from "./series";

interface FiguresChartProps {
  figures: Pick<Figures, "series" | "by">;
  shown: ReadonlySet<SeriesKey>;
}

const mark = { fill: "var(--color-soft)", fontSize: 12 };

/**
 * A period in ink: clicks as bars, what they came to as lines. Reached by Tab; the arrow keys walk along it. Draws itself at once where motion is not wanted.
 * Loaded by itself, after the page is there.
 */
export default function FiguresChart({ figures: { series: points, by }, shown }: FiguresChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={points}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        aria-label="Chart of this period; the arrow keys walk along it"
      >
        <CartesianGrid vertical={false} stroke="var(--color-rule)" />
        <XAxis
          dataKey="from"
          tickFormatter={(from: number) => bucketMark(from, by)}
          tick={mark}
          tickLine={false}
          tickMargin={8}
          minTickGap={28}
          axisLine={{ stroke: "var(--color-rule-strong)" }}
        />
        <YAxis allowDecimals={false} width={36} tick={mark} tickLine={false} axisLine={false} />
        <Tooltip
          cursor={{ stroke: "var(--color-rule-strong)" }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload[0]?.payload as Point | undefined;
            return active && point ? <PointCard point={point} by={by} shown={shown} /> : null;
          }}
        />
        {series.map(({ key, label, ink, line }) =>
          line ? (
            <Line
              key={key}
              dataKey={key}
              name={label}
              hide={!shown.has(key)}
              type="linear"
              stroke={ink}
              strokeWidth={line.width}
              strokeDasharray={line.dashes}
              strokeLinecap="round"
              dot={points.length === 1 && { r: 3, fill: ink, strokeDasharray: "0" }}
              activeDot={{ r: 4, fill: ink, stroke: "var(--color-paper)", strokeWidth: 2 }}
              animationDuration={400}
            />
          ) : (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              hide={!shown.has(key)}
              fill={ink}
              stroke="var(--color-rule-strong)"
              maxBarSize={24}
              animationDuration={400}
            />
          ),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** What a point of the chart says. */
function PointCard({ point, by, shown }: { point: Point; by: Figures["by"]; shown: ReadonlySet<SeriesKey> }) {
  return (
    <div role="status" className="min-w-44 rounded-md border border-rule bg-sheet px-3.5 py-2.5 text-sm shadow-float">
      <p className="mb-1.5 font-medium">{bucketWords(point, by)}</p>
      {series
        .filter(({ key }) => shown.has(key))
        .map(({ key, label }) => (
          <p key={key} className="flex justify-between gap-6">
            <span className="text-soft">{label}</span>
            <span className={key === "credits" ? "text-credit" : undefined}>{formatCount(point[key])}</span>
          </p>
        ))}
    </div>
  );
}
