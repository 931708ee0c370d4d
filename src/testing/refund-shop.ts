import type { UserId } from "~/contracts/ids";
import type { NewTerms } from "~/contracts/programme";
import { verifyBooks } from "~/modules/books/service";
import { refundPurchase } from "~/modules/refunds/service";
import { walletOverview } from "~/modules/wallet/service";
import { nextKey, walletShop } from "./wallet-shop";

/** Ana referred Ben, whose first purchase is paid. */
export async function refundShop(terms: Partial<NewTerms> = {}) {
  const shop = await walletShop(terms);
  const { ctx, operator, person, ana, buy, raw, clock } = shop;
  const ben = await person("Ben Cole", ana.referralCode);
  const purchase = await buy(ben.id);
  const refund = (amountCents?: number, of = purchase.id, key = nextKey()) =>
    refundPurchase(ctx, operator.id, { purchaseId: of, idempotencyKey: key, ...(amountCents && { amountCents }) });
  const wallet = (id: UserId) => walletOverview(ctx, id);
  const count = (table: string) => raw.prepare(`select count(*) from ${table}`).pluck().get();
  const discrepancies = async () => (await verifyBooks(ctx.database.reader, clock.now())).discrepancies;
  return { ...shop, ben, purchase, refund, wallet, count, discrepancies };
}

const credits = (amount: number) => ({ unit: "credits", amount }) as const;
/** 5 credits for the referrer, 3 for the friend. */
export const five = { referrerReward: credits(5), refereeReward: credits(3) };
