import type { ComponentType } from "react";
import css from "./covers.module.css";
import { inksOf } from "./inks";
import { MobileDrawing, StarterDrawing } from "./objects";
import { ChartsDrawing, ComponentsDrawing, IconSetDrawing } from "./pieces";
import { BookDrawing, MagazineDrawing, MailDrawing, PortfolioDrawing } from "./prints";
import { BookingDrawing, DashboardDrawing, DocsDrawing, StoreDrawing } from "./screens";

const drawings: Record<string, ComponentType> = {
  "tarnbeck-admin": DashboardDrawing,
  "quillow-magazine": MagazineDrawing,
  "morrowell-store": StoreDrawing,
  "pennith-mail": MailDrawing,
  "thistlemark-icons": IconSetDrawing,
  "brackenly-components": ComponentsDrawing,
  "saltreed-docs": DocsDrawing,
  "hollowick-portfolio": PortfolioDrawing,
  "lumbrick-starter": StarterDrawing,
  "wrenfold-mobile": MobileDrawing,
  "caldray-booking": BookingDrawing,
  "orreline-charts": ChartsDrawing,
};

interface ProductCoverProps {
  slug: string;
  name: string;
  /** What a screen reader says. Leave it out where the product's name stands beside the cover. */
  label?: string;
  className?: string;
}

/** A product's picture, drawn by code: the same product always looks the same. Its proportions are 3 to 2. */
export function ProductCover({ slug, name, label, className = "" }: ProductCoverProps) {
  const Drawing = drawings[slug];
  return (
    <svg
      viewBox="0 0 480 320"
      className={`${inksOf(slug)} ${className}`}
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
