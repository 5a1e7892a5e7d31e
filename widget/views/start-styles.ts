import { css } from './css.ts';

/** What stands over the composer before a chat. */
export const startStyles = css`
  .start {
    display: flex;
    flex-direction: column;
    justify-content: flex-start;
    gap: 8px;
    padding-top: 8px;
  }
  .start-title {
    font-size: 22px;
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .start .fold {
    margin-top: 12px;
  }
`;
