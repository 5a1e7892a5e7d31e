/** The product's mark and name. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 6.5A3.5 3.5 0 0 1 7.5 3h9A3.5 3.5 0 0 1 20 6.5v7a3.5 3.5 0 0 1-3.5 3.5H12l-5 4v-4.1a3.5 3.5 0 0 1-3-3.4Z" />
        <path class="mark-line" d="M8.5 8.5h7M12 8.5v5" />
      </svg>
      Tuki
    </span>
  );
}
