// `node scripts/fonts.mjs`: makes the fonts of src/app/_fonts anew, from those of Fontsource. What a first visit waits for is cut
// to the letters of western Europe and the weights in use; everything else is in the second file of each face (fonts.ts).
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import subsetFont from "subset-font";
import { root } from "./steps.mjs";

/** @param {number} from @param {number} to */
const letters = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, n) => from + n));

const TEXT = letters(0x20, 0x7e) + letters(0xa0, 0xff) + "ıŒœˆ˚˜–—‘’‚“”„•…€™→←−×\u2009\u2011\u202F";

/**
 * `card-…` are for the pictures that links are shown with, whose renderer reads no woff2.
 * @type {{ source: string; file: string; format: "woff2" | "truetype";
 *   axes: Record<string, number | { min: number; max: number; default: number }> }[]}
 */
const faces = [
  {
    source: "newsreader/files/newsreader-latin-opsz-normal.woff2",
    file: "newsreader.woff2",
    format: "woff2",
    // Between the weights of figures (400) and of headings (420), drawn for their size: nobody tells them apart, and each
    // axis that stays doubles the file.
    axes: { wght: 410, opsz: 36 },
  },
  {
    source: "geist/files/geist-latin-wght-normal.woff2",
    file: "geist.woff2",
    format: "woff2",
    axes: { wght: { min: 400, max: 600, default: 400 } },
  },
  {
    source: "newsreader/files/newsreader-latin-opsz-normal.woff2",
    file: "card-newsreader.ttf",
    format: "truetype",
    axes: { wght: 410, opsz: 72 },
  },
  {
    source: "geist/files/geist-latin-wght-normal.woff2",
    file: "card-geist.ttf",
    format: "truetype",
    axes: { wght: 400 },
  },
];

for (const { source, file, format, axes } of faces) {
  const whole = await readFile(join(root, "node_modules", "@fontsource-variable", source));
  const part = await subsetFont(whole, TEXT, { targetFormat: format, variationAxes: axes });
  await writeFile(join(root, "src", "app", "_fonts", file), part);
  console.log(`${file}: ${whole.length} bytes, now ${part.length}`);
}
