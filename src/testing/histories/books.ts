import type Sqlite from "better-sqlite3";
import type { Discrepancy } from "~/contracts/books";
import type { UserId } from "~/contracts/ids";
import { verifyBooks } from "~/modules/books/service";
import { creditsAtCheckout } from "~/modules/purchases/service";
import { totalsOf } from "~/modules/referrals/service";
import { walletOverview } from "~/modules/wallet/service";
import type { Context } from "~/server/context";
import { engine } from "~/server/db/engine";
import type { Answer } from "./operations";
import type { Told } from "./plain-answers";
import { byId, type Picture, type View } from "./picture";

/** What the real shop holds, read from its tables and by its services. */
export class Books {
  readonly #ctx: Context;
  readonly #raw: Sqlite.Database;
  #version: unknown;
  #rows: ReturnType<typeof readRows> | undefined;
  #discrepancies: Discrepancy[] = [];

  constructor(ctx: Context, raw: Sqlite.Database) {
    this.#ctx = ctx;
    this.#raw = raw;
  }

  /** Reads the tables anew, and has the books prove themselves, where anybody has written since the last call. */
  async #refresh(): Promise<ReturnType<typeof readRows>> {
    const version = versionOf(this.#raw);
    if (this.#rows && version === this.#version) return this.#rows;
    this.#version = version;
    this.#rows = readRows(this.#raw);
    const report = await verifyBooks(this.#ctx.database.reader, this.#ctx.clock.now());
    this.#discrepancies = report.discrepancies;
    return this.#rows;
  }

  async discrepancies(): Promise<Discrepancy[]> {
    await this.#refresh();
    return this.#discrepancies;
  }

  async picture(): Promise<Picture> {
    const { wallets, lots, takenBack, debts, setAside, purchases, referrals } = await this.#refresh();
    const now = this.#ctx.clock.now();
    return {
      wallets: byId(wallets, ({ earned, spent }) => ({ earned, spent })),
      lots: byId(lots, ({ ownerId, credits, remaining, posted, from, until }) => {
        const isOver = until !== null && until <= now;
        const left = isOver ? 0 : remaining;
        return { ownerId, credits, left, expired: posted + remaining - left, from, until };
      }),
      takenBack: byId(takenBack, ({ credits }) => credits),
      debts: byId(debts, ({ credits, repaid }) => ({ credits, repaid })),
      setAside: byId(setAside, ({ id: _, ...aside }) => aside),
      purchases: byId(purchases, ({ id: _, ...purchase }) => purchase),
      referrals: byId(referrals, ({ referrerId, version, nth, capped }) => ({
        referrerId,
        version,
        conversion: nth === null ? null : { nth, capped: capped === 1 },
      })),
    };
  }

  async view(id: string): Promise<View> {
    const userId = id as UserId;
    const [wallet, checkout, totals] = await Promise.all([
      walletOverview(this.#ctx, userId),
      creditsAtCheckout(this.#ctx, userId),
      totalsOf(this.#ctx, userId),
    ]);
    return { wallet, checkout, totals };
  }

  /** Credits whose expiry was posted so far. */
  expired(): number {
    const query = "select coalesce(sum(amount), 0) from transfers where code = 'expiry'";
    return Number(this.#raw.prepare(query).pluck().get());
  }

  /** Credits that a refund of this moment gave back to lots past their day, and that are there still. */
  stale(refundId: string): number {
    return Number(this.#raw.prepare<[string, number]>(STALE).pluck().get(refundId, this.#ctx.clock.now()));
  }

  /** Reads what cannot be foretold of an operation: the ids that it gave, and referral codes. */
  told(answer: Answer): Told {
    const { user, terms, result } = answer as {
      user?: { id: string; referralCode: string };
      terms?: { id: string };
      result?: { id?: string; purchase?: { id: string } };
    };
    const idOf = (query: string, ...values: string[]) =>
      this.#raw
        .prepare<string[], string>(query)
        .pluck()
        .get(...values) ?? `nothing for ${values.join(", ")}`;
    return {
      id: user?.id ?? terms?.id ?? result?.purchase?.id ?? result?.id ?? "",
      code: user?.referralCode ?? "",
      names: {
        reward: (kind, purchaseId) => idOf(REWARD, purchaseId, `${kind}_reward`),
        grant: (reason) => idOf(GRANT, reason),
        debt: (lotId, refundId) =>
          idOf("select id from shortfalls where reward_id = ? and refund_id = ?", lotId, refundId),
      },
    };
  }
}

const REWARD = `
  select t.id from transfers t join conversions c on c.id = t.conversion_id where c.purchase_id = ? and t.code = ?`;

const GRANT = "select t.id from transfers t join adjustments a on a.id = t.adjustment_id where a.reason = ?";

const STALE = `
  select coalesce(sum(l.remaining), 0)
  from transfers t join allocations a on a.transfer_id = t.id join lots l on l.id = a.lot_id
  where t.refund_id = ? and t.code = 'refund' and t.created_at = ? and l.expires_at <= t.created_at`;

const FROM = "(select allocations from transfers where reservation_id = r.id and code = 'reservation')";

/** Another value whenever somebody wrote: of a file, or of any database of the server. */
const versionOf = (raw: Sqlite.Database): unknown =>
  engine === "sqlite"
    ? raw.pragma("data_version", { simple: true })
    : raw.prepare("select pg_snapshot_xmax(pg_current_snapshot())::text").pluck().get();

function readRows(raw: Sqlite.Database) {
  const all = <T>(query: string) => raw.prepare<[], T & { id: string }>(query).all();
  return {
    wallets: all<{ earned: number; spent: number }>(
      "select user_id as id, earned, spent from ledger_accounts where kind = 'wallet'",
    ),
    lots: all<Record<"credits" | "remaining" | "from" | "posted", number> & { ownerId: string; until: number | null }>(
      `select l.id, a.user_id as "ownerId", l.credits, l.remaining, l.available_at as "from", l.expires_at as until, (
         select coalesce(sum(p.credits), 0) from allocations p join transfers t on t.id = p.transfer_id and t.code = 'expiry'
         where p.lot_id = l.id
       ) as posted
       from lots l join ledger_accounts a on a.id = l.wallet`,
    ),
    takenBack: all<{ credits: number }>(
      "select reverses as id, sum(amount) as credits from transfers where reverses is not null group by reverses",
    ),
    debts: all<{ credits: number; repaid: number }>("select id, credits, repaid from shortfalls"),
    setAside: all<Picture["setAside"][string]>(
      `select r.user_id || ' ' || r.idempotency_key as id, ${FROM} as "from", r.cents, r.created_at as at
       from reservations r where r.outcome is null`,
    ),
    purchases: all<Picture["purchases"][string]>(
      `select p.id, p.outcome, coalesce(${FROM}, '[]') as "from", p.credit_cents as "creditCents",
         coalesce(sum(f.amount_cents), 0) as refunded, coalesce(sum(f.credits), 0) as "givenBack"
       from purchases p left join reservations r on r.id = p.reservation_id left join refunds f on f.purchase_id = p.id
       group by p.id, r.id`,
    ),
    referrals: all<{ referrerId: string; version: number; nth: number | null; capped: number | null }>(
      `select r.referee_id as id, r.referrer_id as "referrerId", p.version, c.number as nth, c.capped
       from referrals r join programme_terms p on p.id = r.terms_id left join conversions c on c.referral_id = r.id`,
    ),
  };
}
