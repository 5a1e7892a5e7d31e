import { printedKeys } from '../models/key-strokes.ts';
import { onApple } from './action-button.tsx';

/** The keys of a stroke, each on its own cap. */
export function Keys({ stroke }: { stroke: string }) {
  return (
    <span class="keys">
      {printedKeys(stroke, onApple).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
