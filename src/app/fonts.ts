import localFont from "next/font/local";

// Both faces come in two files: the first covers most text and is preloaded (scripts/fonts.mjs makes it), the second loads
// when a name needs it.

const newsreader = localFont({
  src: "./_fonts/newsreader.woff2",
  variable: "--font-newsreader",
  weight: "400 420",
  display: "swap",
  adjustFontFallback: "Times New Roman",
});

const newsreaderExt = localFont({
  src: "../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-ext-opsz-normal.woff2",
  variable: "--font-newsreader-ext",
  weight: "200 800",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0" }],
});

const geist = localFont({
  src: "./_fonts/geist.woff2",
  variable: "--font-geist",
  weight: "400 600",
  display: "swap",
});

const geistExt = localFont({
  src: "../../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2",
  variable: "--font-geist-ext",
  weight: "100 900",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0" }],
});

/** Class names that define `--font-newsreader` and `--font-geist` for globals.css. */
export const fontVariables = [newsreader, newsreaderExt, geist, geistExt].map((font) => font.variable).join(" ");
