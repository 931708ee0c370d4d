import type { ComponentType } from "react";
import { BookingDemo } from "./booking-demo";
import { ChartsDemo } from "./charts-demo";
import { ComponentsDemo } from "./components-demo";
import { DashboardDemo } from "./dashboard-demo";
import { DocsDemo } from "./docs-demo";
import { IconsDemo } from "./icons-demo";
import { MagazineDemo } from "./magazine-demo";
import { MailDemo } from "./mail-demo";
import { MobileDemo } from "./mobile-demo";
import { PortfolioDemo } from "./portfolio-demo";
import { StarterDemo } from "./starter-demo";
import { StoreDemo } from "./store-demo";

/** The demo page of each product, by slug. */
export const demos: Record<string, ComponentType> = {
  "tarnbeck-admin": DashboardDemo,
  "quillow-magazine": MagazineDemo,
  "morrowell-store": StoreDemo,
  "pennith-mail": MailDemo,
  "thistlemark-icons": IconsDemo,
  "brackenly-components": ComponentsDemo,
  "saltreed-docs": DocsDemo,
  "hollowick-portfolio": PortfolioDemo,
  "lumbrick-starter": StarterDemo,
  "wrenfold-mobile": MobileDemo,
  "caldray-booking": BookingDemo,
  "orreline-charts": ChartsDemo,
};
