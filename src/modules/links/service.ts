import { createHmac, randomBytes, randomInt } from "node:crypto";
import { isbot } from "isbot";
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from "obscenity";
import type { LinkId, UserId, VisitorId } from "~/contracts/ids";
import { type Link, LinkCode, type NewLink, type Visit } from "~/contracts/links";
import { type Refused, refuse } from "~/contracts/refusals";
import { env } from "~/env";
import type { Browser, Context } from "~/server/context";
import type { Reader, Tx } from "~/server/db/database";
import { recordEvent } from "~/server/db/events";
import { transact } from "~/server/db/transact";
import { newId } from "~/server/ids";
import { dayOf, hostOf, hourOf, isReserved, MOST_LINKS, MOST_VISITORS_OF_AN_ADDRESS } from "./rules";
import * as store from "./store";

const offensive = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** Also where hyphens or digits hide it. */
const isOffensive = (code: string) =>
  [code, code.replaceAll("-", " "), code.replaceAll(/[-\d]/g, "")].some((text) => offensive.hasMatch(text));

/** The link with this code, in any case; undefined where nobody has it. */
export async function findLink(db: Reader, code: string) {
  return LinkCode.safeParse(code).success ? store.linkByCode(db, code.trim()) : undefined;
}

/** The link of this id. */
export function linkById(db: Reader, id: LinkId) {
  return store.linkById(db, id);
}

/** A user's links, the first one first, then as they were made, each with what it brought. */
export async function linksOf(ctx: Context, userId: UserId): Promise<Link[]> {
  return store.linksOf(ctx.database.reader, userId);
}

/** The link that comes with an account; a step of registration. */
export async function openFirstLink(tx: Tx, ctx: Context, userId: UserId, code: string): Promise<void> {
  const createdAt = ctx.clock.now();
  await store.insertLink(tx, { id: newId("link", createdAt), userId, code, label: "First link", createdAt });
}

const CODE_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** 36^6 is 2,176,782,336 codes: a second try is rare, and the schema refuses a code that two links would share. */
export async function freeCode(tx: Tx): Promise<string> {
  for (;;) {
    const code = Array.from({ length: 6 }, () => CODE_CHARACTERS[randomInt(CODE_CHARACTERS.length)]).join("");
    if (!isOffensive(code) && !(await store.linkByCode(tx, code))) return code;
  }
}

/**
 * Makes another link for a user, with a code of its own.
 * Refuses `code_not_allowed` (reserved or offensive), `code_taken`, `too_many_links`.
 */
export function createLink(ctx: Context, userId: UserId, { code, label }: NewLink): Promise<Answer> {
  return transact(ctx, async (tx, ctx) => {
    if (code && (isReserved(code) || isOffensive(code))) return refuse("code_not_allowed", "code");
    if (code && (await store.linkByCode(tx, code))) return refuse("code_taken", "code");
    if ((await store.countLinks(tx, userId)) >= MOST_LINKS) return refuse("too_many_links");
    const createdAt = ctx.clock.now();
    const id = newId("link", createdAt);
    await store.insertLink(tx, { id, userId, code: code ?? (await freeCode(tx)), label, createdAt });
    await recordEvent(tx, ctx, userId, { type: "link.created", linkId: id });
    return theLink(tx, userId, id);
  });
}

type Answer = { ok: true; link: Link } | Refused;

/** Gives a link another label. Refuses `unknown_link`. */
export function renameLink(ctx: Context, userId: UserId, id: LinkId, label: string): Promise<Answer> {
  return transact(ctx, async (tx) => {
    if (!(await store.linkOf(tx, userId, id))) return refuse("unknown_link");
    await store.changeLink(tx, id, { label });
    return theLink(tx, userId, id);
  });
}

/**
 * Takes a link out of use: it brings nobody any more. Who followed it before may still register by it.
 * Refuses `unknown_link`, `first_link`.
 */
export function archiveLink(ctx: Context, userId: UserId, id: LinkId): Promise<Answer> {
  return transact(ctx, async (tx, ctx) => {
    const link = await store.linkOf(tx, userId, id);
    if (!link) return refuse("unknown_link");
    if (link.isFirst) return refuse("first_link");
    if (link.archivedAt !== null) return { ok: true, link };
    await store.changeLink(tx, id, { archivedAt: ctx.clock.now() });
    await recordEvent(tx, ctx, userId, { type: "link.archived", linkId: id });
    return theLink(tx, userId, id);
  });
}

/** Puts an archived link into use again. Refuses `unknown_link`. */
export function restoreLink(ctx: Context, userId: UserId, id: LinkId): Promise<Answer> {
  return transact(ctx, async (tx, ctx) => {
    const link = await store.linkOf(tx, userId, id);
    if (!link) return refuse("unknown_link");
    if (link.archivedAt === null) return { ok: true, link };
    await store.changeLink(tx, id, { archivedAt: null });
    await recordEvent(tx, ctx, userId, { type: "link.restored", linkId: id });
    return theLink(tx, userId, id);
  });
}

async function theLink(db: Reader, userId: UserId, id: LinkId): Promise<Answer> {
  const link = await store.linkOf(db, userId, id);
  return link ? { ok: true, link } : refuse("unknown_link");
}

/**
 * Records that somebody follows a link: once for a visitor and hour. Robots, prefetching, the owner, links out of use and
 * visitors without an id are left out, and so are more visitors of one address and browser than an office has.
 */
export async function followLink(ctx: Context, visit: Visit, browser: Browser, viewerId?: UserId): Promise<void> {
  const { visitor, userAgent } = browser;
  if (!visitor || browser.prefetches || userAgent === "" || isbot(userAgent)) return;
  const link = await findLink(ctx.database.reader, visit.code);
  if (!link || link.archivedAt !== null || link.userId === viewerId) return;
  // Asked before, to spare a visitor who comes back the wait for the writer; the schema holds it.
  if (await store.hasClicked(ctx.database.reader, link.id, visitor, hourOf(ctx.clock.now()))) return;
  await transact(ctx, async (tx, ctx) => {
    const createdAt = ctx.clock.now();
    const hour = hourOf(createdAt);
    const addressHash = await hashOf(tx, dayOf(createdAt), browser);
    if ((await store.clicksFrom(tx, link.id, hour, addressHash)) >= MOST_VISITORS_OF_AN_ADDRESS) return;
    const clickId = newId("click", createdAt);
    const { utmSource, utmMedium, utmCampaign } = visit;
    const made = await store.insertClick(tx, {
      id: clickId,
      linkId: link.id,
      visitor,
      hour,
      addressHash,
      referrerHost: hostOf(visit.referrer, env.NEXTAUTH_URL),
      utmSource: utmSource || null,
      utmMedium: utmMedium || null,
      utmCampaign: utmCampaign || null,
      createdAt,
    });
    if (!made) return;
    await countFor(tx, ctx, link.id, { clicks: 1 });
    await recordEvent(tx, ctx, link.userId, { type: "link.clicked", linkId: link.id, clickId });
  });
}

/** Address and browser under the day's key: tells them apart within a day, and nothing once that key is forgotten. */
async function hashOf(tx: Tx, day: number, { address, userAgent }: Browser): Promise<string> {
  const key = await store.keyOf(tx, day, randomBytes(32).toString("base64"));
  return createHmac("sha256", key).update(`${address}\n${userAgent}`).digest("hex").slice(0, 32);
}

/** Forgets the keys of days that are over: no address can be told from its hash any more. */
export function forgetClickKeys(ctx: Context): Promise<void> {
  return transact(ctx, (tx, ctx) => store.forgetKeys(tx, dayOf(ctx.clock.now())));
}

/** Clicks of a visitor after a moment, oldest first. */
export function clicksOf(db: Reader, visitor: VisitorId, since: number) {
  return store.clicksOf(db, visitor, since);
}

/** Adds what a link brings now to what its charts show; a step of clicks, registrations and conversions. */
export async function countFor(
  tx: Tx,
  ctx: Context,
  linkId: LinkId,
  brought: { clicks?: number; registered?: number; converted?: number; credits?: number },
): Promise<void> {
  const link = await store.linkById(tx, linkId);
  if (!link) throw new Error(`There is no link ${linkId}.`);
  await store.addToDay(tx, { linkId, userId: link.userId, day: dayOf(ctx.clock.now()), ...brought });
}
