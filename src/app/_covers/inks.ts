import css from "./covers.module.css";

type Hue = "ochre" | "mustard" | "teal" | "sea" | "blue" | "indigo" | "violet" | "plum" | "clay";

const hues: Record<string, Hue> = {
  "tarnbeck-admin": "sea",
  "quillow-magazine": "clay",
  "morrowell-store": "ochre",
  "pennith-mail": "indigo",
  "thistlemark-icons": "violet",
  "brackenly-components": "teal",
  "saltreed-docs": "blue",
  "hollowick-portfolio": "plum",
  "lumbrick-starter": "mustard",
  "wrenfold-mobile": "indigo",
  "caldray-booking": "plum",
  "orreline-charts": "sea",
};

const otherHues: Hue[] = ["ochre", "teal", "blue", "violet", "clay", "sea", "indigo", "plum", "mustard"];

/**
 * Classes that define the product's inks as variables (`--paper`, `--ink`, `--tint`, `--mid`, `--strong`, `--on-strong`,
 * …) in both themes. The same slug always gets the same hue.
 */
export function inksOf(slug: string): string {
  const letters = [...slug].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const hue = hues[slug] ?? otherHues[letters % otherHues.length] ?? "blue";
  return `${css.inks ?? ""} ${css[hue] ?? ""}`;
}
