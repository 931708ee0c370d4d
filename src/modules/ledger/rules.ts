import type { LedgerAccountId, ConversionId } from "~/contracts/ids";

/** The programme's account that credits come from; migrations open it under this id. */
export const ISSUANCE = "acc_00000000000000000000000001" as LedgerAccountId;

/** The two sides of a conversion, each rewarded once. */
export type RewardSide = "referrer" | "referee";

/** What a reward's transfer is for. The schema refuses a second transfer with the same reference. */
export const rewardReference = (conversionId: ConversionId, side: RewardSide) => `conversion:${conversionId}:${side}`;
