import type { ReactNode } from "react";
import css from "./covers.module.css";

/**
 * The inks a cover may use: paper and ink, and three strengths of the product's own hue. They turn with the theme,
 * but for night and glow, which stay dark and light in pictures within the picture.
 */
type Tone = "paper" | "ink" | "soft" | "faint" | "tint" | "mid" | "strong" | "onStrong" | "night" | "glow";

const fills: Record<Tone, string | undefined> = {
  paper: css.fillPaper,
  ink: css.fillInk,
  soft: css.fillSoft,
  faint: css.fillFaint,
  tint: css.fillTint,
  mid: css.fillMid,
  strong: css.fillStrong,
  onStrong: css.fillOnStrong,
  night: css.fillNight,
  glow: css.fillGlow,
};

const strokes = {
  edge: css.strokeEdge,
  ink: css.strokeInk,
  soft: css.strokeSoft,
  faint: css.strokeFaint,
  mid: css.strokeMid,
  strong: css.strokeStrong,
  onStrong: css.strokeOnStrong,
} as const;

type StrokeTone = keyof typeof strokes;

interface BoxProps {
  x: number;
  y: number;
  w: number;
  h: number;
  r?: number;
}

export function Block({ x, y, w, h, r = 2, tone }: BoxProps & { tone: Tone }) {
  return <rect x={x} y={y} width={w} height={h} rx={r} className={fills[tone]} />;
}

export function Frame({
  x,
  y,
  w,
  h,
  r = 3,
  tone = "edge",
  width = 1,
}: BoxProps & { tone?: StrokeTone; width?: number }) {
  return (
    <rect x={x} y={y} width={w} height={h} rx={r} strokeWidth={width} className={`${css.line} ${strokes[tone]}`} />
  );
}

/** A sheet of paper lying on the ground: the one thing on a cover that casts a shadow. */
export function Sheet({ x, y, w, h, r = 6, tone = "paper" }: BoxProps & { tone?: Tone }) {
  return (
    <>
      <rect x={x - 2} y={y + 5} width={w + 4} height={h} rx={r + 1} className={css.fillShade} />
      <rect x={x} y={y} width={w} height={h} rx={r} className={`${fills[tone]} ${css.strokeEdge}`} />
    </>
  );
}

export function Dot({ x, y, r, tone }: { x: number; y: number; r: number; tone: Tone }) {
  return <circle cx={x} cy={y} r={r} className={fills[tone]} />;
}

export function Shape({ d, tone, opacity }: { d: string; tone: Tone; opacity?: number }) {
  return <path d={d} opacity={opacity} className={fills[tone]} />;
}

export function Stroke({
  d,
  tone = "ink",
  width = 1.5,
  dash,
}: {
  d: string;
  tone?: StrokeTone;
  width?: number;
  dash?: string;
}) {
  return <path d={d} strokeWidth={width} strokeDasharray={dash} className={`${css.line} ${strokes[tone]}`} />;
}

interface TextLinesProps {
  x: number;
  y: number;
  widths: number[];
  gap?: number;
  h?: number;
  tone?: Tone;
}

/** Lines of writing too small to read, one bar for each width. */
export function TextLines({ x, y, widths, gap = 9, h = 3, tone = "soft" }: TextLinesProps) {
  return widths.map((w, line) => <Block key={line} x={x} y={y + line * gap} w={w} h={h} r={h / 2} tone={tone} />);
}

interface WordsProps {
  x: number;
  y: number;
  size: number;
  tone?: Tone;
  face?: "serif" | "sans";
  anchor?: "start" | "middle" | "end";
  weight?: number;
  children: ReactNode;
}

export function Words({
  x,
  y,
  size,
  tone = "ink",
  face = "sans",
  anchor = "start",
  weight = 500,
  children,
}: WordsProps) {
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      fontWeight={weight}
      textAnchor={anchor}
      className={`${fills[tone]} ${face === "serif" ? css.serif : css.sans}`}
    >
      {children}
    </text>
  );
}
