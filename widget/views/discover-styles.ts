import { css } from './css.ts';

/** Home, search and the choice of ways. */
export const discoverStyles = css`
  .discover {
    display: flex;
    flex-direction: column;
    padding-top: 4px;
  }
  .greeting {
    margin-bottom: 16px;
    font-size: 22px;
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .discover-body {
    gap: 24px;
    padding-top: 20px;
  }
  .searching .discover-body {
    gap: 16px;
    padding-top: 8px;
  }
  .search {
    position: sticky;
    top: 4px;
    z-index: 1;
    display: flex;
    align-items: center;
    min-height: 52px;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_sunken);
    box-shadow: 0 -8px 0 8px var(--_ground), 0 8px 8px -4px var(--_ground);
  }
  .search > .icon {
    margin-inline: 16px 10px;
    color: var(--_accent-ink);
    pointer-events: none;
  }
  .search-input {
    flex: 1;
    min-width: 0;
    height: 52px;
    padding: 0 4px;
    border: 0;
    background: transparent;
    font-size: 16px;
  }
  .search-input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .search .search-input:focus-visible {
    outline: none;
  }
  .search:has(.search-input:focus-visible) {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 0;
  }
  .search .icon-button {
    margin-inline-end: 4px;
  }

  .discover section > .section-title {
    margin-bottom: 4px;
  }
  .discover .row {
    min-height: 46px;
    padding-block: 7px;
  }
  .person-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
    margin-bottom: 4px;
  }
  .hours {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    font-size: 13px;
    color: var(--_muted);
  }
  .hours::before {
    content: '';
    align-self: center;
    width: 8px;
    height: 8px;
    border: 1.5px solid var(--_muted);
    border-radius: 50%;
  }
  .hours.open::before {
    border-color: var(--_good);
    background: var(--_good);
  }
  .hours-today {
    font-variant-numeric: tabular-nums;
  }
  .privacy {
    font-size: 13px;
  }
  @media (forced-colors: active) {
    .search {
      border: 1px solid FieldText;
    }
  }
`;
