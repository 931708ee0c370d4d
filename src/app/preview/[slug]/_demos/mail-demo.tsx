"use client";

import { type ReactNode, useState } from "react";

interface Template {
  name: string;
  subject: string;
  body: ReactNode;
}

const action = "mt-6 inline-block rounded-md bg-(--strong) px-5 py-3 font-medium text-(--on-strong)";

const receipt: [string, string][] = [
  ["Team plan, December", "€48.00"],
  ["Two more seats", "€16.00"],
  ["VAT 20%", "€12.80"],
];

const templates: [Template, ...Template[]] = [
  {
    name: "Receipt",
    subject: "Your receipt from Foxglove, €76.80",
    body: (
      <>
        <h2 className="text-3xl">Your receipt</h2>
        <p className="mt-3 text-soft">Thank you, Ruth. We charged the card that ends in 2047.</p>
        <table className="mt-6 w-full">
          <tbody>
            {receipt.map(([what, amount]) => (
              <tr key={what} className="border-t border-rule">
                <td className="py-3">{what}</td>
                <td className="py-3 text-right">{amount}</td>
              </tr>
            ))}
            <tr className="border-t-3 border-double border-(--ink) font-semibold">
              <td className="py-3">Total</td>
              <td className="py-3 text-right">€76.80</td>
            </tr>
          </tbody>
        </table>
        <span className={action}>Download the invoice</span>
      </>
    ),
  },
  {
    name: "Invitation",
    subject: "Omar invites you to the Foxglove workspace",
    body: (
      <>
        <h2 className="text-3xl">Omar invites you</h2>
        <p className="mt-3">
          Omar Said would like you to join <strong>Foxglove Garden Studio</strong> as an editor.
        </p>
        <span className={action}>Accept the invitation</span>
        <p className="mt-6 text-sm text-soft">
          The invitation is good for seven days. Not for you? Leave it unanswered.
        </p>
      </>
    ),
  },
  {
    name: "Password",
    subject: "Choose a new password",
    body: (
      <>
        <h2 className="text-3xl">Choose a new password</h2>
        <p className="mt-3">Somebody, we hope you, asked for a new password for ruth@foxglove.example.</p>
        <span className={action}>Choose a password</span>
        <p className="mt-6 text-sm text-soft">
          The button works once, for 30 minutes. Your password stays as it is until then.
        </p>
      </>
    ),
  },
  {
    name: "Digest",
    subject: "Your week: 3 tasks done, 1 waiting for you",
    body: (
      <>
        <h2 className="text-3xl">Your week</h2>
        <ul className="mt-6">
          {["Planting plan, signed off", "Quote for the north wall, sent", "Soil report, filed"].map((task) => (
            <li key={task} className="border-t border-rule py-3">
              {task}
            </li>
          ))}
          <li className="border-y border-rule bg-(--tint) px-3 py-3 font-medium">Waiting for you: choose the gravel</li>
        </ul>
        <span className={action}>Open the task</span>
      </>
    ),
  },
];

export function MailDemo() {
  const [chosen, setChosen] = useState(templates[0]);
  return (
    <div className="bg-(--tint) text-(--ink)">
      <div className="mx-auto grid max-w-5xl gap-8 px-5 py-12 sm:px-8 md:grid-cols-[14rem_minmax(0,1fr)]">
        <div>
          <h1 className="text-3xl">Pennith</h1>
          <p className="mt-2 text-sm text-soft">Four of the 28 templates. Choose one to read it.</p>
          <div role="group" aria-label="Template" className="mt-6 flex flex-wrap gap-1 md:flex-col">
            {templates.map((template) => (
              <button
                key={template.name}
                type="button"
                aria-pressed={chosen.name === template.name}
                onClick={() => setChosen(template)}
                className="min-h-11 rounded-md px-4 text-left hover:bg-(--paper) aria-pressed:bg-(--strong) aria-pressed:text-(--on-strong)"
              >
                {template.name}
              </button>
            ))}
          </div>
        </div>
        <div className="min-w-0 rounded-lg border border-rule bg-(--paper)">
          <dl className="grid gap-1 border-b border-rule px-6 py-4 text-sm sm:px-8">
            <div className="flex gap-3">
              <dt className="w-16 shrink-0 text-soft">From</dt>
              <dd>Foxglove, hello@foxglove.example</dd>
            </div>
            <div className="flex gap-3">
              <dt className="w-16 shrink-0 text-soft">Subject</dt>
              <dd className="font-medium">{chosen.subject}</dd>
            </div>
          </dl>
          <div className="px-6 py-10 sm:px-14">
            <svg viewBox="0 0 40 40" aria-hidden className="mb-8 size-10">
              <circle cx="20" cy="20" r="20" className="fill-(--strong)" />
              <path
                d="M20 30V16m0 4c-6 0-8-4-8-8 5 0 8 3 8 8zm0 4c6 0 8-4 8-8-5 0-8 3-8 8z"
                className="fill-(--on-strong) stroke-(--on-strong)"
              />
            </svg>
            {chosen.body}
          </div>
          <p className="border-t border-rule px-6 py-5 text-sm text-soft sm:px-14">
            Foxglove Garden Studio, 4 Harbour Street. You get this e-mail because you have an account.
          </p>
        </div>
      </div>
    </div>
  );
}
