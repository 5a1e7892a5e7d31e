import { css } from './css.ts';

/** The questions about consent, and the privacy view. */
export const privacyStyles = css`
  /* Large enough to hit: it stands in no sentence. */
  .privacy-page p > a {
    display: inline-block;
    padding-block: 3px;
  }
  .consent {
    display: grid;
    gap: 10px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: 12px;
  }
  .consent p {
    margin: 0;
    text-wrap: pretty;
  }
  .privacy-list {
    margin: 0;
    padding-inline-start: 20px;
  }
  .privacy-page a {
    color: var(--_link, inherit);
  }
`;
