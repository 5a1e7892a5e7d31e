/** Escape takes the tooltip that is seen away, until pointer or focus goes to another element (WCAG 2.2, 1.4.13). */
export function dismissTips(): void {
  const { classList } = document.documentElement;
  const away = ({ key }: KeyboardEvent) => key === 'Escape' && classList.add('no-tips');
  // Captured: a dialog or a menu that takes the key for itself does not keep it from the tooltip.
  addEventListener('keydown', away, { capture: true });
  for (const change of ['pointerover', 'focusin']) addEventListener(change, () => classList.remove('no-tips'));
}
