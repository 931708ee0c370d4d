import type { ComponentType } from "react";
import css from "./covers.module.css";
import {
  BookDrawing,
  ChartsDrawing,
  ComponentsDrawing,
  IconSetDrawing,
  MailDrawing,
  MobileDrawing,
  StarterDrawing,
} from "./pieces";
import {
  BookingDrawing,
  DashboardDrawing,
  DocsDrawing,
  MagazineDrawing,
  PortfolioDrawing,
  StoreDrawing,
} from "./screens";

type Hue = "ochre" | "mustard" | "teal" | "sea" | "blue" | "indigo" | "violet" | "plum" | "clay";

const covers: Record<string, { hue: Hue; Drawing: ComponentType }> = {
  "tarnbeck-admin": { hue: "sea", Drawing: DashboardDrawing },
  "quillow-magazine": { hue: "clay", Drawing: MagazineDrawing },
  "morrowell-store": { hue: "ochre", Drawing: StoreDrawing },
  "pennith-mail": { hue: "indigo", Drawing: MailDrawing },
  "thistlemark-icons": { hue: "violet", Drawing: IconSetDrawing },
  "brackenly-components": { hue: "teal", Drawing: ComponentsDrawing },
  "saltreed-docs": { hue: "blue", Drawing: DocsDrawing },
  "hollowick-portfolio": { hue: "plum", Drawing: PortfolioDrawing },
  "lumbrick-starter": { hue: "mustard", Drawing: StarterDrawing },
  "wrenfold-mobile": { hue: "indigo", Drawing: MobileDrawing },
  "caldray-booking": { hue: "plum", Drawing: BookingDrawing },
  "orreline-charts": { hue: "sea", Drawing: ChartsDrawing },
};

const hues: Hue[] = ["ochre", "teal", "blue", "violet", "clay", "sea", "indigo", "plum", "mustard"];

const hueOf = (slug: string): Hue =>
  covers[slug]?.hue ?? hues[[...slug].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % hues.length] ?? "blue";

interface ProductCoverProps {
  slug: string;
  name: string;
  /** What a screen reader says. Leave it out where the product's name stands beside the cover. */
  label?: string;
  className?: string;
}

/** A product's picture, drawn by code: the same product always looks the same. Its proportions are 3 to 2. */
export function ProductCover({ slug, name, label, className = "" }: ProductCoverProps) {
  const Drawing = covers[slug]?.Drawing;
  return (
    <svg
      viewBox="0 0 480 320"
      className={`${css.cover} ${css[hueOf(slug)] ?? ""} ${className}`}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <rect width={480} height={320} className={css.fillGround} />
      <path
        d={`${Array.from({ length: 15 }, (_, row) => `M0 ${20.5 + row * 20}h480`).join("")}M26.5 0v320M30.5 0v320`}
        className={`${css.line} ${css.strokeRule}`}
      />
      {Drawing ? <Drawing /> : <BookDrawing initial={name.slice(0, 1)} />}
    </svg>
  );
}
