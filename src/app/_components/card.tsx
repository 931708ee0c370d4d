import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";

/** Pixels: what every service that shows links asks for. */
export const CARD_SIZE = { width: 1200, height: 630 };

// Of the light theme: a card stands on other people's pages.
const PAPER = "#f6f1e5";
const SHEET = "#fdfaf1";
const INK = "#1b1f27";
const SOFT = "#5b5c60";
const MARGIN = "#a9bbdc";
const ACCENT = "#233f8f";

const font = (file: string) => readFile(join(process.cwd(), "src", "app", "_fonts", file));
const fonts = Promise.all([font("card-newsreader.ttf"), font("card-geist.ttf")]);

/** The letters of those fonts. Others would be fetched from elsewhere, or stand as boxes. */
const LETTERS = /^[\u0020-\u007E\u00A0-\u00FF–—‘’“”…]*$/;

export const isDrawable = (text: string): boolean => LETTERS.test(text);

interface CardProps {
  title: string;
  lead: string;
  /** Seconds that others may keep it. */
  maxAge: number;
}

/** The picture that stands beside a link where it is shared: a page of the account book. */
export async function card({ title, lead, maxAge }: CardProps): Promise<ImageResponse> {
  const [newsreader, geist] = await fonts;
  return new ImageResponse(
    <div style={{ display: "flex", width: "100%", height: "100%", backgroundColor: PAPER, padding: 48 }}>
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          position: "relative",
          flex: 1,
          backgroundColor: SHEET,
          border: `2px solid ${INK}`,
          padding: "56px 64px 52px 132px",
          color: INK,
        }}
      >
        <div
          style={{
            position: "absolute",
            left: 84,
            top: 0,
            width: 10,
            height: "100%",
            borderLeft: `2px solid ${MARGIN}`,
            borderRight: `2px solid ${MARGIN}`,
          }}
        />
        <div style={{ display: "flex", flexDirection: "column" }}>
          <div style={{ fontFamily: "Newsreader", fontSize: 104, lineHeight: 1.05, letterSpacing: -2 }}>{title}</div>
          <div
            style={{ fontFamily: "Geist", fontSize: 38, lineHeight: 1.4, color: SOFT, marginTop: 28, maxWidth: 860 }}
          >
            {lead}
          </div>
        </div>
        <div
          style={{
            display: "flex",
            alignItems: "baseline",
            justifyContent: "space-between",
            borderTop: `2px solid ${MARGIN}`,
            paddingTop: 26,
          }}
        >
          <div style={{ fontFamily: "Newsreader", fontSize: 46, color: ACCENT }}>Webpez</div>
          <div style={{ fontFamily: "Geist", fontSize: 26, color: SOFT }}>Referrals and credits, each written once</div>
        </div>
      </div>
    </div>,
    {
      ...CARD_SIZE,
      fonts: [
        { name: "Newsreader", data: newsreader, weight: 400, style: "normal" },
        { name: "Geist", data: geist, weight: 400, style: "normal" },
      ],
      headers: { "cache-control": `public, max-age=${maxAge}` },
    },
  );
}
