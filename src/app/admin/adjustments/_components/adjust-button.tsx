"use client";

import { useState } from "react";
import { Button } from "~/ui/button";
import { AdjustDialog } from "../../_components/adjust-dialog";

/** Opens the adjustment of a user who is named by e-mail address. */
export function AdjustButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Adjust credits
      </Button>
      {open && <AdjustDialog user={null} close={() => setOpen(false)} />}
    </>
  );
}
