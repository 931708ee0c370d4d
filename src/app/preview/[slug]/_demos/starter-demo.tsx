import { Check } from "lucide-react";

const included = [
  ["Sign-up and roles", "E-mail, password and passkeys. Owner, editor and reader, checked on the server."],
  ["Teams", "Invitations by link or e-mail, seats, and a hand-over when the owner leaves."],
  ["Billing", "Plans, trials, failed payments and invoices, with the webhooks already handled."],
  ["Audit log", "Who changed what, when and from where. Cannot be edited, can be exported."],
  ["Tests", "Two hundred, from the rule to the browser. They run in four minutes."],
  ["One command", "Starts the app, the database and sample data on a bare machine."],
];

const plans = [
  { name: "Solo", price: "€0", note: "for one person", points: ["3 projects", "Community help"] },
  {
    name: "Team",
    price: "€12",
    note: "a seat and month",
    points: ["Unlimited projects", "Roles and audit log", "Help within a day"],
  },
  {
    name: "Company",
    price: "€29",
    note: "a seat and month",
    points: ["Single sign-on", "Your own region", "Help within an hour"],
  },
];

export function StarterDemo() {
  return (
    <div className="bg-(--paper) text-(--ink)">
      <div className="bg-(--tint)">
        <div className="mx-auto grid max-w-6xl items-center gap-10 px-5 py-16 sm:px-8 lg:grid-cols-2">
          <div>
            <p className="font-semibold text-(--strong)">Lumbrick</p>
            <h1 className="mt-3 text-4xl sm:text-6xl">Start with the second year</h1>
            <p className="mt-5 max-w-lg text-lg text-soft">
              What every subscription product builds before its own idea is here, joined and tested. You lay the next
              brick.
            </p>
          </div>
          <pre
            // A keyboard can scroll it then.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className="overflow-x-auto rounded-lg bg-(--night) p-6 text-sm leading-loose text-(--glow)"
          >
            <code>{`$ npx lumbrick start harbour
  Database     ready in 1.2 s
  Sample data  3 teams, 41 people
  Tests        200 passed
  Your app     http://localhost:3000`}</code>
          </pre>
        </div>
      </div>
      <div className="mx-auto max-w-6xl px-5 py-16 sm:px-8">
        <h2 className="text-3xl">What is laid already</h2>
        <dl className="mt-8 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
          {included.map(([what, how]) => (
            <div key={what} className="border-t-2 border-(--strong) pt-4">
              <dt className="text-lg font-semibold">{what}</dt>
              <dd className="mt-1 text-soft">{how}</dd>
            </div>
          ))}
        </dl>
        <h2 className="mt-20 text-3xl">A pricing page comes along</h2>
        <ul className="mt-8 grid gap-5 md:grid-cols-3">
          {plans.map((plan) => (
            <li
              key={plan.name}
              className={
                plan.name === "Team"
                  ? "rounded-lg bg-(--night) p-8 text-(--glow)"
                  : "rounded-lg border border-rule-strong p-8"
              }
            >
              <h3 className="font-sans text-lg font-semibold">{plan.name}</h3>
              <p className="mt-4">
                <span className="text-4xl font-semibold">{plan.price}</span> {plan.note}
              </p>
              <ul className="mt-6 grid gap-2">
                {plan.points.map((point) => (
                  <li key={point} className="flex items-center gap-2">
                    <Check aria-hidden className="size-4 shrink-0" />
                    {point}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
