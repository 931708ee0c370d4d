const chapters = [
  { title: "Start here", pages: ["First steps", "Folder layout", "Settings"] },
  { title: "Write", pages: ["Pages and links", "Code samples", "Notes and tips"] },
  { title: "Publish", pages: ["Versions", "Search", "Deploy"] },
];

const sections = [
  { id: "install", title: "Install" },
  { id: "write", title: "Write a page" },
  { id: "check", title: "Check the links" },
];

function Code({ children }: { children: string }) {
  return (
    <pre
      // A keyboard can scroll it then.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="mt-4 overflow-x-auto rounded-md bg-(--night) p-4 text-sm leading-relaxed text-(--glow)"
    >
      <code>{children}</code>
    </pre>
  );
}

export function DocsDemo() {
  return (
    <div className="bg-(--paper) text-(--ink)">
      <div className="mx-auto max-w-7xl px-5 sm:px-8">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-rule py-4">
          <p className="font-semibold">
            <span aria-hidden className="mr-2 inline-block size-3 rounded-full bg-(--strong)" />
            Saltreed
          </p>
          <span className="rounded-sm bg-(--tint) px-2 py-0.5 text-sm">Version 3.2</span>
          <span className="ml-auto text-sm text-soft max-sm:hidden">Search works offline</span>
        </div>
        <div className="grid gap-x-12 py-8 md:grid-cols-[12rem_minmax(0,1fr)] lg:grid-cols-[12rem_minmax(0,1fr)_12rem]">
          <details className="mb-6 border-b border-rule pb-4 md:hidden">
            <summary className="min-h-9 font-medium">All pages</summary>
            <Chapters />
          </details>
          <div className="hidden md:block">
            <Chapters />
          </div>
          <article className="min-w-0">
            <p className="text-sm text-soft">Start here</p>
            <h1 className="mt-1 text-4xl">First steps</h1>
            <p className="mt-4 text-lg leading-relaxed text-soft">
              In five minutes you have a documentation site on your own machine, with search that works on a train.
            </p>
            <h2 id="install" className="mt-10 scroll-mt-20 text-2xl">
              Install
            </h2>
            <p className="mt-3">Saltreed needs Node.js 20 or later. It writes everything into one folder.</p>
            <Code>{"npx saltreed new handbook\ncd handbook\nnpm run dev"}</Code>
            <h2 id="write" className="mt-10 scroll-mt-20 text-2xl">
              Write a page
            </h2>
            <p className="mt-3">
              A page is a Markdown file. Its place in the folder is its place in the menu; the number in front is not
              shown.
            </p>
            <Code>
              {
                "---\ntitle: Opening hours\n---\n\nWe are open from **nine to five**.\nSee also [holidays](./holidays.md)."
              }
            </Code>
            <div className="mt-6 border-l-3 border-(--strong) bg-(--tint) px-5 py-4">
              <p className="font-medium">Tip</p>
              <p className="mt-1">
                Link to the file, not to the address. The address may change, and the link follows.
              </p>
            </div>
            <h2 id="check" className="mt-10 scroll-mt-20 text-2xl">
              Check the links
            </h2>
            <p className="mt-3">The build reads every link and stops at the first one that leads nowhere.</p>
            <Code>
              {
                "npm run build\n\n  opening-hours.md, line 6\n  ./holidays.md does not exist. Did you mean ./public-holidays.md?"
              }
            </Code>
          </article>
          <nav aria-label="On this page" className="hidden lg:block">
            <p className="text-sm font-medium">On this page</p>
            <ul className="mt-2 border-l border-rule text-sm">
              {sections.map((section) => (
                <li key={section.id}>
                  <a href={`#${section.id}`} className="block py-1.5 pl-4 text-soft hover:text-(--strong)">
                    {section.title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </div>
  );
}

function Chapters() {
  return chapters.map((chapter) => (
    <div key={chapter.title} className="mt-4 text-sm md:mt-0 md:mb-6">
      <p className="font-medium">{chapter.title}</p>
      <ul className="mt-1">
        {chapter.pages.map((page) => (
          <li
            key={page}
            className={
              page === "First steps" ? "rounded-sm bg-(--tint) px-2 py-1.5 font-medium" : "px-2 py-1.5 text-soft"
            }
          >
            {page}
          </li>
        ))}
      </ul>
    </div>
  ));
}
