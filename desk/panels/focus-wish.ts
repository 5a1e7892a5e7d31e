import { useLayoutEffect } from 'preact/hooks';
import type { FocusWish } from '../models/layout-model.ts';
import { useWorkplace } from './desk-context.ts';

/** Brings the keyboard to `target` whenever the layout wishes it at this place. */
export function useFocusWish(place: FocusWish['place'], target: () => HTMLElement | null | undefined): void {
  const { layout } = useWorkplace();
  const wish = layout.focus.value;
  const turn = wish?.place === place ? wish.turn : 0;
  useLayoutEffect(() => {
    if (turn === 0 || layout.focus.peek()?.turn !== turn) return;
    const element = target();
    if (!element) return;
    element.focus();
    layout.focus.value = null;
  });
}
