import { css } from './css.ts';

/** An article, set to be read: one measure, one rhythm. */
export const articleStyles = css`
  .article-page {
    gap: 24px;
  }
  .article-title {
    font-size: 22px;
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
    hyphens: auto;
    overflow-wrap: break-word;
  }
  .article-date {
    margin-top: 6px;
    font-size: 13px;
    color: var(--_muted);
  }
  .article-page .note {
    margin-top: 16px;
  }
  .prose {
    max-width: 65ch;
    margin-top: 16px;
    line-height: 1.55;
    overflow-wrap: break-word;
  }
  .prose .passage {
    margin-inline: -12px;
    padding: 8px 12px;
    border-radius: var(--_radius-control);
    background: var(--_sunken);
  }
  .prose > * + * {
    margin-top: 12px;
  }
  .prose :is(h4, h5, h6) {
    margin: 28px 0 0;
    font-size: 17px;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .prose :is(h5, h6) {
    font-size: 15px;
  }
  .prose :is(h4, h5, h6) + * {
    margin-top: 8px;
  }
  .prose :is(ul, ol) {
    padding-inline-start: 24px;
  }
  .prose ul {
    list-style: disc;
  }
  .prose ol {
    list-style: decimal;
  }
  .prose li::marker {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .prose li {
    padding-inline-start: 4px;
  }
  .prose li + li,
  .prose li > * + *,
  .prose li > :is(ul, ol) {
    margin-top: 8px;
  }
  .prose strong {
    font-weight: 600;
  }
  .prose blockquote {
    margin: 16px 0;
    padding: 12px 16px;
    border-radius: var(--_radius-control);
    background: var(--_sunken);
  }
  .prose blockquote > * + * {
    margin-top: 8px;
  }
  .prose code {
    padding: 1px 5px;
    border-radius: 5px;
    background: var(--_sunken);
    font: 0.92em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  }
  .prose pre {
    padding: 12px 16px;
    border-radius: var(--_radius-control);
    background: var(--_sunken);
    overflow-x: auto;
  }
  .prose pre code {
    padding: 0;
    background: none;
  }
  .prose hr {
    margin: 24px 0;
    border: 0;
    border-top: 1px solid var(--_line);
  }
  .prose .table {
    overflow-x: auto;
  }
  .prose table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  .prose :is(th, td) {
    padding-block: 8px;
    padding-inline: 0 12px;
    border-bottom: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }
  .prose th {
    font-weight: 600;
  }
  .text-link {
    display: inline;
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.16em;
    text-decoration-thickness: 1px;
    cursor: pointer;
  }
  .panel .text-link {
    color: var(--_accent-ink);
  }
  .text-link:hover {
    text-decoration-thickness: 2px;
  }
  .vote {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 10px 16px;
    padding-top: 20px;
    border-top: 1px solid var(--_line);
    font-weight: 600;
  }
  .vote > .icon {
    color: var(--_good);
  }
  p.vote {
    justify-content: flex-start;
    font-weight: 400;
  }
  p.vote > span {
    flex: 1;
  }
  .vote .chip {
    font-weight: 400;
  }
  .article-page > .button {
    margin-top: -8px;
  }
`;
