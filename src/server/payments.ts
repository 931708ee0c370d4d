/** A payment that an order waits for. */
export interface Payment {
  /** The order's idempotency key: the same payment is never taken twice. */
  idempotencyKey: string;
  cents: number;
}

/** Where money comes from. A shop puts its payment provider here. */
export interface Payments {
  /** Takes a payment. Asked again with the same key while that payment stands, it says so and takes nothing more. */
  charge(payment: Payment): Promise<"paid" | "declined">;
  /** Gives a payment back whose order could not be kept after all; the same key may then pay anew. */
  cancel(payment: Payment): Promise<void>;
}

/** No money moves: every payment is through at once. */
export const simulatedPayments: Payments = {
  charge: () => Promise.resolve("paid"),
  cancel: () => Promise.resolve(),
};
