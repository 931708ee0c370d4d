import { card, CARD_SIZE } from "./_components/card";

export const alt = "Webpez: one referral, credited on both sides";
export const size = CARD_SIZE;
export const contentType = "image/png";

const DAY_SECONDS = 86_400;

/** The card of every page that has none of its own. */
export default function Image() {
  return card({
    title: "One referral, credited on both sides",
    lead: "Share your link. When a friend buys for the first time, both of you get credits, once.",
    maxAge: DAY_SECONDS,
  });
}
