import type { NewTerms } from "~/contracts/programme";
import type { License } from "~/contracts/purchases";
import type { ProductId, PurchaseId, UserId } from "~/contracts/ids";
import { register } from "~/modules/accounts/service";
import { adjust } from "~/modules/adjustments/service";
import { expireAll } from "~/modules/expiry/service";
import { publishTerms } from "~/modules/programme/service";
import { makePurchase } from "~/modules/purchases/service";
import { releaseLapsed } from "~/modules/redemptions/service";
import { refundPurchase } from "~/modules/refunds/service";
import type { Context } from "~/server/context";
import type { Payment, Payments } from "~/server/payments";

/**
 * What becomes of an order's payment: the provider takes it, declines it, does not answer (which to the shop is a crash
 * between its two units), or answers after the credits that were set aside have gone back.
 */
export type PaymentEnd = "paid" | "declined" | "lost" | "late";

export interface Order {
  kind: "buy";
  buyerId: UserId;
  productId: ProductId | null;
  license: License;
  credits: number;
  key: string;
  payment: PaymentEnd;
}

/** One thing that somebody asks of the shop, as plain data, so that another process can be told to do it. */
export type Operation =
  | { kind: "register"; name: string; email: string; referralCode: string | null }
  | { kind: "publish"; terms: NewTerms }
  | Order
  | { kind: "refund"; purchaseId: PurchaseId; amountCents: number | null; key: string }
  | { kind: "adjust"; userId: UserId; credits: number; reason: string; key: string }
  | { kind: "expire" }
  | { kind: "release lapsed" };

/** What was answered, as JSON: a result, a refusal, or the count of a job. */
export type Answer = Readonly<Record<string, unknown>>;

/** A shop that operations are done in. */
export interface Server {
  ctx: Context;
  adminId: UserId;
  /** Lets time pass until credits that are set aside now lapse, and releases them. */
  becomeLate: () => Promise<void>;
}

/** What an order that nobody could pay answers; the shop itself throws. */
export const LOST: Answer = { lost: true };

/** Does an operation by the services, as the doors of the shop do. `money` tells what the provider was asked. */
export async function perform(server: Server, operation: Operation): Promise<{ answer: Answer; money: string[] }> {
  const money: string[] = [];
  try {
    const answer = await ask(server, operation, money);
    return { answer: JSON.parse(JSON.stringify(answer)) as Answer, money };
  } catch (error) {
    if (error instanceof PaymentLost) return { answer: LOST, money };
    throw error;
  }
}

async function ask({ ctx, adminId, becomeLate }: Server, operation: Operation, money: string[]): Promise<Answer> {
  switch (operation.kind) {
    case "register": {
      const { name, email, referralCode } = operation;
      return {
        ...(await register(ctx, { name, email, password: "a good password", referralCode: referralCode ?? undefined })),
      };
    }
    case "publish":
      return { ...(await publishTerms(ctx, adminId, operation.terms)) };
    case "buy": {
      const { buyerId, productId, license, credits, key: idempotencyKey, payment } = operation;
      const payments = provider(payment, becomeLate, money);
      const order = { productId: productId ?? undefined, license, credits, idempotencyKey };
      return { ...(await makePurchase({ ...ctx, payments, actor: buyerId }, buyerId, order)) };
    }
    case "refund": {
      const { purchaseId, amountCents, key: idempotencyKey } = operation;
      const order = { purchaseId, amountCents: amountCents ?? undefined, idempotencyKey };
      return { ...(await refundPurchase({ ...ctx, actor: adminId }, adminId, order)) };
    }
    case "adjust": {
      const { userId, credits, reason, key: idempotencyKey } = operation;
      return { ...(await adjust({ ...ctx, actor: adminId }, adminId, { userId, credits, reason, idempotencyKey })) };
    }
    case "expire":
      return { expired: await expireAll(ctx) };
    case "release lapsed":
      return { released: await releaseLapsed(ctx) };
  }
}

class PaymentLost extends Error {}

function provider(end: PaymentEnd, becomeLate: () => Promise<void>, money: string[]): Payments {
  return {
    async charge({ cents }: Payment) {
      money.push(`charge ${cents}`);
      if (end === "lost") throw new PaymentLost();
      if (end === "late") await becomeLate();
      return end === "declined" ? "declined" : "paid";
    },
    cancel({ cents }: Payment) {
      money.push(`cancel ${cents}`);
      return Promise.resolve();
    },
  };
}
