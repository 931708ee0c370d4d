import type { ReactNode } from "react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import type { NewTerms } from "~/contracts/programme";
import { Button, LinkButton } from "~/ui/button";
import { Choices } from "~/ui/choices";
import { Field } from "~/ui/field";
import { MilestoneRows } from "./milestone-rows";
import { RewardField } from "./reward-field";
import type { TermsDraft } from "./terms-draft";

export type TermsFormState = UseFormReturn<TermsDraft, unknown, NewTerms>;

/** Everything that a version says. A limit that is left empty is none. */
export function TermsForm({ form, review }: { form: TermsFormState; review: () => void }) {
  const { register, formState } = form;
  const { errors } = formState;
  const milestones = useFieldArray({ control: form.control, name: "milestones" });
  /** A plain field by its name. */
  const plain = (name: PlainName) => ({
    ...register(name),
    error: errors[name]?.message,
    autoComplete: "off",
    inputMode: "decimal" as const,
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        review();
      }}
      className="max-w-4xl"
    >
      <Part title="Rewards">
        <RewardField form={form} side="referrerReward" label="Referrer gets" />
        <RewardField form={form} side="refereeReward" label="Friend gets" />
        <MilestoneRows form={form} milestones={milestones} />
      </Part>
      <Part title="Conditions">
        <Field
          label="Minimum order ($)"
          hint="In money: what is paid with credits does not count."
          {...plain("minimumOrderCents")}
        />
        <Field label="Hold (days)" hint="From the purchase until a reward can be spent." {...plain("holdDays")} />
        <Field
          label="Link remembered (days)"
          hint="From the visit to the registration."
          {...plain("attributionWindowDays")}
        />
        <Choices legend="Of several links" choices={touches} {...register("touch")} />
        <Field
          label="First purchase within (days)"
          aside="Optional"
          hint="Of registering. Empty: any time."
          {...plain("qualifyingWindowDays")}
        />
      </Part>
      <Part title="Limits">
        <Field
          label="Cap for a referrer (credits)"
          aside="Optional"
          hint="In any 30 days, milestones aside. Empty: none."
          {...plain("referrerCap")}
        />
        <Field
          label="Budget (credits)"
          aside="Optional"
          hint="For this version alone: it starts with nothing spent, whatever earlier versions spent. Empty: no limit."
          {...plain("budget")}
        />
      </Part>
      <Part title="Credits">
        <Field label="A credit is worth ($)" hint="At checkout, all credits alike." {...plain("creditValueCents")} />
        <Field
          label="Payable with credits (%)"
          hint="The share of an order that credits may pay."
          {...plain("redeemableBasisPoints")}
        />
        <Field
          label="Credits expire after (days)"
          aside="Optional"
          hint="From when they can be spent. Empty: never."
          {...plain("creditExpiryDays")}
        />
      </Part>
      <Part title="Dates">
        <Field
          label="First day"
          aside="Optional"
          hint="From 00:00 UTC. Empty: at once."
          {...plain("startsAt")}
          type="date"
        />
        <Field
          label="End"
          aside="Optional"
          hint="From 00:00 UTC of this day purchases earn nothing. Empty: no end."
          {...plain("endsAt")}
          type="date"
        />
      </Part>
      <div className="mt-10 flex flex-wrap gap-3 border-t border-rule pt-6">
        <LinkButton href="/admin/programme">Cancel</LinkButton>
        <Button type="submit" variant="primary">
          Review what changes
        </Button>
      </div>
    </form>
  );
}

type PlainName = Exclude<keyof TermsDraft, "referrerReward" | "refereeReward" | "milestones" | "touch">;

const touches = [
  { value: "first", label: "The first counts" },
  { value: "last", label: "The last counts" },
] as const;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-x-10 gap-y-4 border-t border-rule py-8 lg:grid-cols-[10rem_minmax(0,1fr)]">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="font-serif text-2xl leading-tight">
        {title}
      </p>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
