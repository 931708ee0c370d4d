"use client";

import { useId } from "react";
import type { License } from "~/contracts/purchases";
import { formatCents } from "~/ui/formats";
import { type Buyable, licenses, licenseWords, priceCents } from "./licenses";

interface LicenseChoiceProps {
  product: Buyable;
  value: License;
  onChange: (license: License) => void;
  disabled?: boolean;
}

/** The two licences with what they cover and cost. */
export function LicenseChoice({ product, value, onChange, disabled }: LicenseChoiceProps) {
  const group = useId();
  return (
    <fieldset disabled={disabled} className="border-y border-rule">
      <legend className="sr-only">Licence</legend>
      {licenses.map((license) => (
        <label
          key={license}
          className="flex cursor-pointer items-start gap-3 py-4 not-first-of-type:border-t not-first-of-type:border-rule has-disabled:cursor-not-allowed has-disabled:opacity-70"
        >
          <input
            type="radio"
            name={group}
            value={license}
            checked={value === license}
            onChange={() => onChange(license)}
            aria-describedby={`${group}-${license}`}
            className="mt-1 size-4.5 shrink-0"
          />
          <span className="flex-1">
            <span className="font-medium">{licenseWords[license].name}</span>
            <span id={`${group}-${license}`} className="block text-sm text-soft">
              {licenseWords[license].covers}
            </span>
          </span>
          <span className="figure pt-0.5 text-xl">{formatCents(priceCents(product, license))}</span>
        </label>
      ))}
    </fieldset>
  );
}
