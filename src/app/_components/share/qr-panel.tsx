"use client";

import { Download } from "lucide-react";
import Image from "next/image";
import { toDataURL, toString } from "qrcode";
import { use, useState } from "react";
import { Notice } from "~/ui/notice";
import { isOnlyLocal } from "./reach";

/** Four modules of white on every side, as readers need (ISO/IEC 18004), and as much damage as M repairs: 15 %. */
const CODE = { errorCorrectionLevel: "M", margin: 4 } as const;
const PNG_PIXELS = 1024;

interface Pictures {
  svg: string;
  png: string;
}

async function picturesOf(link: string): Promise<Pictures> {
  const [svg, png] = await Promise.all([
    toString(link, { ...CODE, type: "svg" }),
    toDataURL(link, { ...CODE, width: PNG_PIXELS }),
  ]);
  return { svg: `data:image/svg+xml,${encodeURIComponent(svg)}`, png };
}

/** A link as a QR code, to look at and to keep. */
export default function QrPanel({ link }: { link: string }) {
  const [drawing] = useState(() => picturesOf(link));
  const { svg, png } = use(drawing);
  return (
    <div className="grid gap-4">
      {isOnlyLocal(link) && (
        <Notice tone="problem" title="Nobody elsewhere can open this address">
          {new URL(link).host} is this machine, or a network of its own: a phone elsewhere finds nothing there.
        </Notice>
      )}
      <div className="flex flex-wrap items-end gap-5">
        {/* Black on white in every theme: readers look for that. */}
        <Image
          unoptimized
          src={svg}
          alt={`QR code of ${link}`}
          width={208}
          height={208}
          className="rounded-sm border border-rule"
        />
        <div className="grid gap-2">
          <SaveLink href={svg} name="webpez-link.svg">
            SVG
          </SaveLink>
          <SaveLink href={png} name="webpez-link.png">
            PNG
          </SaveLink>
        </div>
      </div>
    </div>
  );
}

function SaveLink({ href, name, children }: { href: string; name: string; children: string }) {
  return (
    <a href={href} download={name} className="inline-flex min-h-11 items-center gap-2 text-link">
      <Download aria-hidden className="size-4" />
      Download {children}
    </a>
  );
}
