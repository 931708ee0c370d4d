import { asc, eq } from "drizzle-orm";
import type { UserId } from "~/contracts/ids";
import type { Reader } from "~/server/db/database";
import {
  attributions,
  emailChanges,
  events,
  links,
  mails,
  passwordResets,
  secondFactors,
  sessions,
  users,
} from "~/server/db/schema";

export function accountOf(db: Reader, userId: UserId) {
  return db
    .select({
      onLeaderboard: users.onLeaderboard,
      emailVerifiedAt: users.emailVerifiedAt,
      suspendedAt: users.suspendedAt,
      secondFactorSince: secondFactors.onSince,
    })
    .from(users)
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(eq(users.id, userId));
}

export function attributionOf(db: Reader, userId: UserId) {
  return db.select({ outcome: attributions.outcome }).from(attributions).where(eq(attributions.userId, userId));
}

export function linksOf(db: Reader, userId: UserId) {
  return db
    .select({ code: links.code, label: links.label, createdAt: links.createdAt, archivedAt: links.archivedAt })
    .from(links)
    .where(eq(links.userId, userId))
    .orderBy(asc(links.createdAt), asc(links.id));
}

export function sessionsOf(db: Reader, userId: UserId) {
  return db
    .select({
      browser: sessions.browser,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      endedAt: sessions.endedAt,
    })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(asc(sessions.createdAt), asc(sessions.id));
}

export function emailChangesOf(db: Reader, userId: UserId) {
  return db
    .select({ email: emailChanges.email, createdAt: emailChanges.createdAt, usedAt: emailChanges.usedAt })
    .from(emailChanges)
    .where(eq(emailChanges.userId, userId))
    .orderBy(asc(emailChanges.createdAt));
}

export function passwordResetsOf(db: Reader, userId: UserId) {
  return db
    .select({ createdAt: passwordResets.createdAt, usedAt: passwordResets.usedAt })
    .from(passwordResets)
    .where(eq(passwordResets.userId, userId))
    .orderBy(asc(passwordResets.createdAt));
}

/** Not the text: while a mail waits it may hold a link that proves whose mailbox it is. */
export function mailsOf(db: Reader, userId: UserId) {
  return db
    .select({
      recipient: mails.recipient,
      subject: mails.subject,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .where(eq(mails.userId, userId))
    .orderBy(asc(mails.createdAt), asc(mails.id));
}

export function eventsOf(db: Reader, userId: UserId) {
  return db
    .select({ type: events.type, actor: events.actor, data: events.data, createdAt: events.createdAt })
    .from(events)
    .where(eq(events.userId, userId))
    .orderBy(asc(events.seq));
}
