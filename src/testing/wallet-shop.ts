import type { PurchaseId, UserId } from "~/contracts/ids";
import type { NewTerms } from "~/contracts/programme";
import { ensureAdmin, findUser, register } from "~/modules/accounts/service";
import { adjust } from "~/modules/adjustments/service";
import { publishTerms, termsAt } from "~/modules/programme/service";
import { makePurchase } from "~/modules/purchases/service";
import { refundPurchase } from "~/modules/refunds/service";
import { freshShop } from "./factories";

let keys = 0;
/** A key that no other intent has. */
export const nextKey = () => `key ${(keys += 1)}`;

/** A shop with an operator, and Ana, whose link others come by. */
export async function walletShop(changes: Partial<NewTerms> = {}) {
  const shop = await freshShop();
  const { ctx, product, clock } = shop;
  const person = async (name: string, referralCode?: string) => {
    const email = `${nextKey().replace(" ", "")}@example.com`;
    const answer = await register(ctx, { name, email, password: "a good password", referralCode });
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.user;
  };
  const admin = { email: "admin@example.com", password: "a good password" };
  await ensureAdmin(ctx, admin);
  const operator = await findUser(ctx, admin.email);
  if (!operator) throw new Error("There is no admin.");
  await publishTerms(ctx, operator.id, {
    ...(await termsAt(ctx.database.reader, clock.now())),
    startsAt: null,
    ...changes,
  });
  const ana = await person("Ana Ruiz");
  const buy = async (buyerId: UserId, credits = 0) => {
    clock.advance(1_000);
    const order = { productId: product.id, license: "regular", credits, idempotencyKey: nextKey() } as const;
    const answer = await makePurchase(ctx, buyerId, order);
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.result.purchase;
  };
  const grant = async (userId: UserId, credits: number, reason = "a written reason") => {
    clock.advance(1_000);
    const answer = await adjust(ctx, operator.id, { userId, credits, reason, idempotencyKey: nextKey() });
    if (!answer.ok) throw new Error(answer.refusal);
  };
  const refund = async (purchaseId: PurchaseId, amountCents?: number) => {
    clock.advance(1_000);
    const order = { purchaseId, idempotencyKey: nextKey(), ...(amountCents && { amountCents }) };
    const answer = await refundPurchase(ctx, operator.id, order);
    if (!answer.ok) throw new Error(answer.refusal);
  };
  return { ...shop, person, operator, ana, buy, grant, refund };
}
