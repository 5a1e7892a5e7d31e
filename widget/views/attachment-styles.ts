import { css } from './css.ts';

/** Files on their way into a message. */
export const attachmentStyles = css`
  .attachments {
    display: flex;
    flex-direction: column;
    gap: 8px;
    max-height: 176px;
    margin-bottom: 8px;
    overflow: auto;
  }
  .attachment {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-block: 4px;
    padding-inline: 12px 4px;
    border-radius: var(--_radius-control);
    background: var(--_sunken);
  }
  .attachment .row-text {
    flex: 1;
  }
  .attachment .card-name {
    overflow: hidden;
    font-weight: 400;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .attachment.bad > .icon,
  .attachment.bad .row-sub {
    color: var(--_bad);
  }
  .attachment progress {
    width: 100%;
    height: 4px;
    margin: 6px 0;
    border: 0;
    border-radius: 2px;
    background: var(--_line);
    overflow: hidden;
    appearance: none;
  }
  .attachment progress::-webkit-progress-bar {
    background: var(--_line);
  }
  .attachment progress::-webkit-progress-value {
    background: var(--_accent-ink);
    transition: inline-size var(--_quick);
  }
  .attachment progress::-moz-progress-bar {
    background: var(--_accent-ink);
  }
  .thumbnail {
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 8px;
    object-fit: cover;
  }
`;
