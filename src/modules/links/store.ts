import { and, asc, count, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { LinkId, UserId, VisitorId } from "~/contracts/ids";
import type { Reader, Tx } from "~/server/db/database";
import { given, insert, prepared } from "~/server/db/prepared";
import { clickKeys, clicks, linkDays, links, users } from "~/server/db/schema";

const codeIs = (code: string) => sql`lower(${links.code}) = ${code.toLowerCase()}`;

/** The link with this code, in any case, and whose it is. */
export async function linkByCode(db: Reader, code: string) {
  const [link] = await db
    .select({
      id: links.id,
      code: links.code,
      userId: links.userId,
      ownerName: users.name,
      archivedAt: links.archivedAt,
    })
    .from(links)
    .innerJoin(users, eq(users.id, links.userId))
    .where(codeIs(code));
  return link;
}

const byId = prepared((db) =>
  db
    .select()
    .from(links)
    .where(eq(links.id, given("id"))),
);

export async function linkById(db: Reader, id: LinkId) {
  const [link] = await byId(db).execute({ id });
  return link;
}

export async function insertLink(tx: Tx, link: typeof links.$inferInsert): Promise<void> {
  await insert(tx, links, link);
}

export async function countLinks(db: Reader, userId: UserId): Promise<number> {
  const [row] = await db.select({ count: count() }).from(links).where(eq(links.userId, userId));
  return row?.count ?? 0;
}

/** A user's link, with whether it is the first. */
export async function linkOf(db: Reader, userId: UserId, id: LinkId) {
  const [link] = await linksWith(db, and(eq(links.userId, userId), eq(links.id, id)));
  return link;
}

/** A user's links, the first one first, then as they were made, each with what it brought. */
export const linksOf = (db: Reader, userId: UserId) => linksWith(db, eq(links.userId, userId));

function linksWith(db: Reader, condition: ReturnType<typeof eq> | ReturnType<typeof and>) {
  const total = (column: "clicks" | "registered" | "converted" | "credits") =>
    sql<number>`coalesce(sum(${linkDays[column]}), 0)`;
  return db
    .select({
      id: links.id,
      code: links.code,
      label: links.label,
      isFirst: sql<boolean>`${links.code} = ${users.referralCode}`.mapWith(Boolean),
      createdAt: links.createdAt,
      archivedAt: links.archivedAt,
      clicks: total("clicks"),
      registered: total("registered"),
      converted: total("converted"),
      credits: total("credits"),
    })
    .from(links)
    .innerJoin(users, eq(users.id, links.userId))
    .leftJoin(linkDays, eq(linkDays.linkId, links.id))
    .where(condition)
    .groupBy(links.id, users.referralCode)
    .orderBy(sql`${links.code} <> ${users.referralCode}`, asc(links.createdAt), asc(links.id));
}

export async function changeLink(
  tx: Tx,
  id: LinkId,
  change: { label: string } | { archivedAt: number | null },
): Promise<void> {
  await tx.update(links).set(change).where(eq(links.id, id));
}

export async function hasClicked(db: Reader, linkId: LinkId, visitor: VisitorId, hour: number): Promise<boolean> {
  const rows = await db
    .select({ id: clicks.id })
    .from(clicks)
    .where(and(eq(clicks.linkId, linkId), eq(clicks.visitor, visitor), eq(clicks.hour, hour)));
  return rows.length > 0;
}

export async function clicksFrom(db: Reader, linkId: LinkId, hour: number, addressHash: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(clicks)
    .where(and(eq(clicks.linkId, linkId), eq(clicks.hour, hour), eq(clicks.addressHash, addressHash)));
  return row?.count ?? 0;
}

/** Tells whether it went in: a visitor's second click of the hour does not. */
export async function insertClick(tx: Tx, click: typeof clicks.$inferInsert): Promise<boolean> {
  const made = await tx.insert(clicks).values(click).onConflictDoNothing().returning({ id: clicks.id });
  return made.length === 1;
}

/** Forgets the keys of the days before one. */
export async function forgetKeys(tx: Tx, day: number): Promise<void> {
  await tx.delete(clickKeys).where(lt(clickKeys.day, day));
}

/** The key of a day, which the first to ask makes. */
export async function keyOf(tx: Tx, day: number, fresh: string): Promise<string> {
  await tx.insert(clickKeys).values({ day, key: fresh }).onConflictDoNothing();
  const [row] = await tx.select({ key: clickKeys.key }).from(clickKeys).where(eq(clickKeys.day, day));
  return row?.key ?? fresh;
}

/** Clicks of a visitor after a moment, oldest first, on links of people who are still there. */
export function clicksOf(db: Reader, visitor: VisitorId, since: number) {
  return db
    .select({ id: clicks.id, linkId: clicks.linkId, userId: links.userId, at: clicks.createdAt })
    .from(clicks)
    .innerJoin(links, eq(links.id, clicks.linkId))
    .innerJoin(users, eq(users.id, links.userId))
    .where(and(eq(clicks.visitor, visitor), gt(clicks.createdAt, since), isNull(users.erasedAt)))
    .orderBy(asc(clicks.createdAt), asc(clicks.id));
}

const added = prepared((db) =>
  db
    .insert(linkDays)
    .values({
      linkId: given("linkId"),
      userId: given("userId"),
      day: given("day"),
      clicks: given("clicks"),
      registered: given("registered"),
      converted: given("converted"),
      credits: given("credits"),
    })
    .onConflictDoUpdate({
      target: [linkDays.linkId, linkDays.day],
      set: {
        clicks: sql`${linkDays.clicks} + excluded.clicks`,
        registered: sql`${linkDays.registered} + excluded.registered`,
        converted: sql`${linkDays.converted} + excluded.converted`,
        credits: sql`${linkDays.credits} + excluded.credits`,
      },
    }),
);

/** What a link brings on a day, added to what it brought before. */
export async function addToDay(tx: Tx, brought: typeof linkDays.$inferInsert): Promise<void> {
  await added(tx).execute({ clicks: 0, registered: 0, converted: 0, credits: 0, ...brought });
}
