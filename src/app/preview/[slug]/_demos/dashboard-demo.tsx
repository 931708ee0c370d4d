"use client";

import { clsx } from "clsx";
import { useState } from "react";

const orders = [
  { number: 4821, buyer: "Nora Feld", city: "Bergen", status: "Packed", cents: 18400 },
  { number: 4820, buyer: "Atelier Roux", city: "Lyon", status: "Shipped", cents: 92050 },
  { number: 4819, buyer: "Tomás Vidal", city: "Valencia", status: "New", cents: 4600 },
  { number: 4818, buyer: "Kiln & Co.", city: "Leeds", status: "Shipped", cents: 31000 },
  { number: 4817, buyer: "Mei Tanaka", city: "Kobe", status: "New", cents: 12900 },
  { number: 4816, buyer: "Ida Brun", city: "Aarhus", status: "Packed", cents: 7350 },
];

const statuses = ["All", "New", "Packed", "Shipped"];
const sections = ["Today", "Orders", "Stock", "People", "Billing"];
const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });

export function DashboardDemo() {
  const [status, setStatus] = useState("All");
  const shown = orders.filter((order) => status === "All" || order.status === status);
  return (
    <div className="grid min-h-[calc(100dvh-4.5rem)] bg-(--paper) text-(--ink) md:grid-cols-[13rem_minmax(0,1fr)]">
      <div className="flex flex-wrap gap-1 bg-(--tint) px-4 py-3 md:flex-col md:flex-nowrap md:px-3 md:py-6">
        <p className="mr-4 shrink-0 self-center px-2 font-semibold md:mb-6 md:self-start">Tarnbeck</p>
        {sections.map((section, index) => (
          <span
            key={section}
            className={clsx(
              "shrink-0 rounded-md px-3 py-1.5 text-sm",
              index === 0 && "bg-(--strong) font-medium text-(--on-strong)",
            )}
          >
            {section}
          </span>
        ))}
      </div>
      <div className="min-w-0 px-5 py-8 sm:px-8">
        <h1 className="font-sans text-2xl font-semibold">Today</h1>
        <dl className="mt-6 grid gap-px overflow-hidden rounded-lg border border-rule bg-rule sm:grid-cols-3">
          {[
            ["Orders", "128", "14 more than last Tuesday"],
            ["Sent on time", "96.2%", "Target 95%"],
            ["Waiting to be packed", "9", "Oldest since 40 minutes"],
          ].map(([label, value, note]) => (
            <div key={label} className="bg-(--paper) p-5">
              <dt className="text-sm text-soft">{label}</dt>
              <dd className="mt-1 text-3xl font-semibold">{value}</dd>
              <dd className="mt-1 text-sm text-soft">{note}</dd>
            </div>
          ))}
        </dl>
        <figure className="mt-6 rounded-lg border border-rule p-5">
          <figcaption className="text-sm font-medium">Orders by hour</figcaption>
          <svg
            viewBox="0 0 600 140"
            className="mt-4 w-full"
            role="img"
            aria-label="Orders rise from 2 at 7:00 to 21 at 13:00, then fall to 12"
          >
            <path d="M0 35h600M0 70h600M0 105h600" className="stroke-(--faint)" />
            <path
              d="M0 128c50-4 70-20 110-30s60-10 95-34 60-44 100-46 60 30 105 34 60-14 95-8 60 24 95 26v70H0z"
              className="fill-(--tint)"
            />
            <path
              d="M0 128c50-4 70-20 110-30s60-10 95-34 60-44 100-46 60 30 105 34 60-14 95-8 60 24 95 26"
              fill="none"
              strokeWidth="3"
              className="stroke-(--strong)"
            />
            <circle cx="305" cy="18" r="5" className="fill-(--strong)" />
          </svg>
        </figure>
        <div className="mt-8 flex flex-wrap items-center justify-between gap-3">
          <h2 className="font-sans text-lg font-semibold">Latest orders</h2>
          <div className="flex flex-wrap gap-1">
            {statuses.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={status === each}
                onClick={() => setStatus(each)}
                className="min-h-9 rounded-md px-3 text-sm hover:bg-(--tint) aria-pressed:bg-(--ink) aria-pressed:text-(--paper)"
              >
                {each}
              </button>
            ))}
          </div>
        </div>
        <table className="mt-3 w-full text-left text-sm">
          <thead className="text-soft">
            <tr>
              <th className="py-2 font-normal">Order</th>
              <th className="py-2 font-normal">Buyer</th>
              <th className="py-2 font-normal max-sm:hidden">City</th>
              <th className="py-2 font-normal">Status</th>
              <th className="py-2 text-right font-normal">Total</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((order) => (
              <tr key={order.number} className="border-t border-rule">
                <td className="py-3">{order.number}</td>
                <td className="py-3 pr-2 font-medium">{order.buyer}</td>
                <td className="py-3 max-sm:hidden">{order.city}</td>
                <td className="py-3">
                  <span className="rounded-sm bg-(--tint) px-2 py-0.5">{order.status}</span>
                </td>
                <td className="py-3 text-right">{euros.format(order.cents / 100)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
