/** @jsxImportSource react */
/** Compiled, not run: what an editor offers and refuses in a template. */
import type {} from 'tuki/react';

export const complete = (
  <tuki-widget
    className="help"
    server="https://support.example.com/"
    site="shop"
    lang="fi"
    theme="dark"
    label="Help"
    story="from-start"
    open
    context={{ Order: '10042', Cart: 129.9 }}
    ontuki-search-miss={({ detail }) => detail.words.toUpperCase()}
    ontuki-unread={(event) => event.detail.count + 1}
  >
    <button slot="launcher" type="button">
      Help
    </button>
  </tuki-widget>
);

// @ts-expect-error: there is no such theme
export const wrongTheme = <tuki-widget theme="blue" />;
// @ts-expect-error: there is no such attribute
export const wrongName = <tuki-widget sites="shop" />;
// @ts-expect-error: facts are flat
export const wrongFacts = <tuki-widget context={{ order: { id: 1 } }} />;
// @ts-expect-error: the event carries no such detail
export const wrongDetail = <tuki-widget ontuki-unread={({ detail }) => detail.words} />;
