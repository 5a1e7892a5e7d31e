import { useText } from './desk-context.ts';

/** Lines where something will be. */
export function LoadingLines() {
  const text = useText();
  return (
    <div class="skeleton" role="status" aria-label={text.common.loading}>
      <span class="bone" />
      <span class="bone short" />
      <span class="bone" />
    </div>
  );
}

/** What could not be loaded, and the way to try again. */
export function LoadFailed({ text: words, onRetry }: { text: string; onRetry: () => void }) {
  const text = useText();
  return (
    <div class="load-failed" role="alert">
      <p>{words}</p>
      <button type="button" class="button outline" onClick={onRetry}>
        {text.common.retry}
      </button>
    </div>
  );
}
