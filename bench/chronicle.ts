import type { Product } from "~/contracts/catalog";
import type { ClickId, ConversionId, LinkId, PurchaseId, ReferralId } from "~/contracts/ids";
import type { ProgrammeTerms } from "~/contracts/programme";
import { mostCredits } from "~/contracts/purchases";
import { dayOf, hourOf } from "~/modules/links/rules";
import { priceOf } from "~/modules/purchases/rules";
import { CAP_WINDOW_MS, decideAttribution, decideConversion, type Rewards } from "~/modules/referrals/rules";
import { hashOfRequest } from "~/server/db/idempotency";
import { newId } from "~/server/ids";
import { dice, type Happening } from "./history";
import type { Rows } from "./rows";
import { type Owner, Wallets } from "./wallets";

/** Somebody of the history, as far as what comes later depends on it. */
export interface Person extends Owner {
  /** Among all, in the order in which they registered. */
  place: number;
  /** The first link, and another where there is one. */
  links: LinkId[];
  conversions: number;
  referral: { id: ReferralId; referrer: Person; linkId: LinkId; terms: ProgrammeTerms; registeredAt: number } | null;
}

interface Click {
  id: ClickId;
  linkId: LinkId;
  at: number;
}

const FIRST =
  "Ana Ben Cleo Dan Eva Finn Gia Hugo Ines Jan Kai Lea Mia Noah Olga Paul Rita Sam Tess Uma Vera Will Yara Zoe".split(
    " ",
  );
const LAST =
  "Adler Brook Castro Duarte Engel Fischer Garcia Hansen Ito Jensen Keller Lopez Moreau Novak Okoro Peters".split(" ");

/** One in so many has a second link. */
const HAS_SECOND_LINK = 20;

const MAILS_KEPT = 30 * 86_400_000;
const SESSION = 30 * 86_400_000;

/** Six letters and digits that no other place of less than 36^6 gives: the factor has none of the divisors of that. */
const codeAt = (place: number) => (((place + 1) * 1_370_471) % 36 ** 6).toString(36).toUpperCase().padStart(6, "0");

interface Shop {
  rows: Rows;
  products: Product[];
  /** Every version, the one that began last first. */
  terms: ProgrammeTerms[];
  passwordHash: string;
  now: number;
}

/** Writes what happened as the product would have, decided by its rules, with every row that follows from it. */
export class Chronicle {
  readonly people: Person[] = [];
  readonly #shop: Shop;
  readonly #wallets: Wallets;
  readonly #clicks = new Map<number, Click>();
  readonly #roll = dice(7);

  constructor(shop: Shop) {
    this.#shop = shop;
    this.#wallets = new Wallets(shop.rows);
  }

  happens(happening: Happening): void {
    this.#wallets.expireUntil(happening.moment);
    const { moment, user } = happening;
    if (happening.what === "registration") {
      const { referrer } = happening;
      const by = referrer === null ? null : this.people[referrer];
      const click = this.#clicks.get(user);
      this.#clicks.delete(user);
      this.people[user] = this.register(user, moment, by ?? null, click);
      return;
    }
    const person = this.people[user];
    if (!person) throw new Error(`Nobody has the place ${user} yet.`);
    if (happening.what === "purchase") this.#buy(person, happening);
    else this.#click(person, happening);
  }

  #linkOf(owner: Person): LinkId {
    const link = owner.links.at(this.#roll() < 0.5 ? 0 : -1);
    if (!link) throw new Error(`${owner.id} has no link.`);
    return link;
  }

  #click(owner: Person, { moment: at, for: comer }: Happening & { what: "click" }): void {
    const { rows } = this.#shop;
    const id = newId("click", at);
    const linkId = this.#linkOf(owner);
    const address = id.slice(-16).repeat(2);
    const [host, source] = this.#roll() < 0.7 ? ["www.example.com", null] : [null, "newsletter"];
    rows.add("clicks", id, linkId, newId("visitor", at), hourOf(at), address, host, source, at);
    rows.add("link_days", linkId, dayOf(at), owner.id, 1, 0, 0, 0);
    rows.event(owner.id, "system", at, { type: "link.clicked", linkId, clickId: id });
    if (comer !== null) this.#clicks.set(comer, { id, linkId, at });
  }

  /** Somebody registers, by a click or a code of `by`. */
  register(place: number, at: number, by: Person | null, click?: Click): Person {
    const { rows, passwordHash } = this.#shop;
    const id = newId("user", at);
    const code = codeAt(place);
    const name = `${FIRST[place % FIRST.length] ?? ""} ${LAST[Math.floor(place / FIRST.length) % LAST.length] ?? ""}`;
    const link = newId("link", at);
    const wallet = newId("ledgerAccount", at);
    const person: Person = { id, place, wallet, links: [link], conversions: 0, referral: null };
    rows.add("users", id, name, emailAt(place), passwordHash, "client", code, 1, at);
    rows.add("links", link, id, code, "First link", at);
    rows.add("ledger_accounts", wallet, "wallet", id, 0);
    rows.event(id, id, at, { type: "user.registered" });

    const linkId = by && (click?.linkId ?? this.#linkOf(by));
    const touches = by && linkId ? [{ linkId, userId: by.id, clickId: click?.id ?? null, at: click?.at ?? at }] : [];
    const terms = this.#termsAt(at);
    const attribution = decideAttribution({ touches, ownIds: [], terms, now: at });
    if (by && attribution.outcome === "attributed") {
      const { linkId } = attribution.by;
      const referralId = newId("referral", at);
      person.referral = { id: referralId, referrer: by, linkId, terms, registeredAt: at };
      rows.add("referrals", referralId, by.id, id, terms.id, "pending", at);
      rows.add("link_days", linkId, dayOf(at), by.id, 0, 1, 0, 0);
      rows.event(by.id, id, at, { type: "referral.registered", referralId, refereeId: id });
      this.#notify(by, at, referralId, { kind: "friend_registered", referralId });
    }
    rows.add(
      "attributions",
      id,
      attribution.outcome,
      attribution.by?.linkId ?? null,
      attribution.by?.clickId ?? null,
      at,
    );
    if (place % HAS_SECOND_LINK === 0) {
      const second = newId("link", at);
      person.links.push(second);
      rows.add("links", second, id, `more-${code}`, "Another link", at);
      rows.event(id, id, at, { type: "link.created", linkId: second });
    }
    return person;
  }

  #termsAt(moment: number): ProgrammeTerms {
    const terms = this.#shop.terms.find(({ startsAt }) => startsAt <= moment);
    if (!terms) throw new Error("The programme has no terms.");
    return terms;
  }

  #buy(buyer: Person, { moment: at, user, nth, withCredits }: Happening & { what: "purchase" }): void {
    const { rows, products } = this.#shop;
    const product = products[Math.floor(this.#roll() * products.length)];
    const license = this.#roll() < 0.8 ? ("regular" as const) : ("extended" as const);
    const priceCents = priceOf(product, license);
    const terms = this.#termsAt(at);
    const available = withCredits ? this.#wallets.spendable(buyer, at) : 0;
    const credits = mostCredits(priceCents, { ...terms, available });
    const key = `bench:${user}:${nth}`;
    const request = { productId: product?.id ?? null, license, ...(credits > 0 && { credits }) };
    const hash = hashOfRequest(request);
    rows.add("sessions", newId("session", at), buyer.id, at - 1, at - 1 + SESSION, at - 1, "Firefox on Windows");
    const reservation = credits > 0 ? this.#wallets.reserve(buyer, { credits, key, hash }, terms, at) : null;

    const creditCents = reservation?.cents ?? 0;
    const decision = this.#decide(buyer, nth, { purchasedAt: at, moneyCents: priceCents - creditCents });
    const { outcome } = decision;
    const id = newId("purchase", at);
    rows.add(
      "purchases",
      id,
      buyer.id,
      product?.id ?? null,
      license,
      priceCents,
      credits,
      creditCents,
      reservation?.reservationId ?? null,
      nth === 1 ? 1 : 0,
      outcome,
      at,
    );
    rows.event(buyer.id, buyer.id, at, { type: "purchase.made", purchaseId: id, outcome });
    if (reservation) this.#wallets.capture(buyer, reservation, id, at);
    const rewards = decision.outcome === "credited" ? decision.rewards : null;
    if (rewards) this.#convert(buyer, id, rewards, at);
    const purchase = { id, productId: product?.id ?? null, productName: product?.name ?? null, license };
    const paid = { amountCents: priceCents, creditsUsed: credits, creditCents, isFirst: nth === 1, createdAt: at };
    const earned = { credits: rewards?.referee ?? 0, availableAt: rewards?.referee ? rewards.availableAt : null };
    const answer = { ok: true, result: { purchase: { ...purchase, ...paid }, outcome, ...earned } };
    rows.add("idempotency_keys", buyer.id, key, hash, JSON.stringify(answer), at);
  }

  #decide(buyer: Person, nth: number, purchase: { purchasedAt: number; moneyCents: number }) {
    if (nth > 1) return { outcome: "not_first_purchase" } as const;
    if (!buyer.referral) return { outcome: "no_referrer" } as const;
    const { terms, referrer, registeredAt } = buyer.referral;
    const since = purchase.purchasedAt - CAP_WINDOW_MS;
    return decideConversion({
      ...purchase,
      terms,
      registeredAt,
      number: referrer.conversions + 1,
      rewardedLately: terms.referrerCap === null ? 0 : this.#wallets.rewardedSince(referrer, since),
      budgetLeft: null,
    });
  }

  #convert(buyer: Person, purchaseId: PurchaseId, rewards: Rewards, at: number): void {
    if (!buyer.referral) throw new Error(`${buyer.id} was not referred.`);
    const { rows } = this.#shop;
    const { id: referralId, referrer, linkId } = buyer.referral;
    const id: ConversionId = newId("conversion", at);
    referrer.conversions += 1;
    rows.convert(referralId, at);
    rows.add("conversions", id, referralId, purchaseId, referrer.id, referrer.conversions, rewards.capped ? 1 : 0, at);
    const credits = rewards.referrer + rewards.milestone;
    rows.add("link_days", linkId, dayOf(at), referrer.id, 0, 0, 1, credits);
    rows.event(referrer.id, buyer.id, at, { type: "referral.converted", referralId, conversionId: id });
    this.#notify(referrer, at, id, { kind: "friend_purchased", referralId, credits });
    for (const kind of ["referrer", "referee", "milestone"] as const) {
      this.#wallets.pay(kind, kind === "referee" ? buyer : referrer, buyer, id, rewards, at);
    }
  }

  /** As the worker would have: an entry of the inbox, read at once, and the mail while it is kept. */
  #notify(person: Person, at: number, about: string, data: { kind: string; referralId: ReferralId; credits?: number }) {
    const { rows, now } = this.#shop;
    const id = newId("notification", at);
    rows.add("notifications", id, person.id, data.kind, `event:${about}`, JSON.stringify(data), at, at);
    if (data.kind !== "friend_purchased" || at < now - MAILS_KEPT) return;
    rows.add("mails", newId("mail", at), person.id, emailAt(person.place), "A friend bought something", "", at, 1, at);
  }
}

/** The address of whoever has this place. */
export const emailAt = (place: number) => `user${place}@example.com`;
