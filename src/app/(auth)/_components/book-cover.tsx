import css from "./book-cover.module.css";

// Keeps an empty line as high as a written one.
const BLANK = "\u00a0";

interface BookCoverProps {
  /** What is written on the label's lines; an absent value leaves its line blank. */
  entries: { label: string; value: string | undefined }[];
}

/** The cover of an account book with its label: decoration, for wide screens. */
export function BookCover({ entries }: BookCoverProps) {
  return (
    <div aria-hidden className="hidden justify-self-center lg:block lg:w-full lg:max-w-sm">
      <div className={css.book}>
        <div className={css.label}>
          <div className={css.frame}>
            <p className="font-serif text-2xl">Account book</p>
            <dl className="mt-4">
              {entries.map(({ label, value }) => (
                <div key={label} className={css.entry}>
                  <dt>{label}</dt>
                  <dd>{value || BLANK}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      </div>
    </div>
  );
}
