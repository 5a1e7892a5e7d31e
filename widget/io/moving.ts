/** So far a pointer goes before it drags, in px. */
const dragPx = 6;

const handles = '.launcher, .panel-header';
const controls = 'button, a, input';
/** The other side of the window; over a small one the panel stays as it is. */
const acrossText = `
.launcher.launcher, .failure.failure { inset-inline: var(--_side) auto; }
@media (min-width: 480px) { .surface .panel { inset-inline: var(--_side) auto; transform-origin: 28px calc(100% - 28px); } }
`;

/** The sheet of each widget that stands on the other side while it is not disabled. */
const across = new WeakMap<ShadowRoot, CSSStyleSheet>();

/** From now on launcher and panel are dragged to the side of the window where they are out of the way. */
export function makeMovable(root: ShadowRoot): void {
  if (across.has(root)) return;
  const handle = new CSSStyleSheet();
  handle.replaceSync(`:is(${handles}) { touch-action: none; }`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(acrossText);
  sheet.disabled = true;
  across.set(root, sheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, handle, sheet];
  root.addEventListener('pointerdown', (event) => grab(root, event as PointerEvent));
}

/** The same without dragging (WCAG 2.2, 2.5.7): a button beside the one that closes, called `label`. The panel has been drawn. */
export function offerMove(root: ShadowRoot, label: string): void {
  const close = root.querySelector('.panel-header > [part=close]');
  const button = root.querySelector('.move') ?? moveButton(root);
  button.setAttribute('aria-label', label);
  if (!button.isConnected) close?.before(button);
}

function moveButton(root: ShadowRoot): HTMLElement {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'icon-button move' });
  button.part = 'move';
  button.append(arrows());
  button.addEventListener('click', () => {
    const sheet = across.get(root);
    if (sheet) sheet.disabled = !sheet.disabled;
  });
  return button;
}

/** To the one side and to the other. */
function arrows(): SVGElement {
  const make = (name: string, attributes: Record<string, string>) => {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    return shape;
  };
  const drawing = make('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  drawing.append(make('path', { d: 'M8 3 4 7l4 4M4 7h16m-4 14 4-4-4-4m4 4H4' }));
  return drawing;
}

/** What a pointer takes hold of: the launcher, or a panel that does not fill the window by its head. */
function grabbed({ target, button }: PointerEvent): HTMLElement | null {
  const at = target as Element;
  if (button !== 0) return null;
  const launcher = at.closest<HTMLElement>('.launcher');
  if (launcher || at.closest(controls) || !at.closest('.panel-header')) return launcher;
  return at.closest<HTMLElement>('.panel:not(:modal)');
}

function grab(root: ShadowRoot, start: PointerEvent): void {
  const thing = grabbed(start);
  if (!thing) return;
  const life = new AbortController();
  const { signal } = life;
  let dragged = false;
  const move = ({ clientX, clientY }: PointerEvent) => {
    const [x, y] = [clientX - start.clientX, clientY - start.clientY];
    dragged ||= Math.hypot(x, y) > dragPx;
    if (dragged) thing.style.setProperty('translate', `${x}px ${y}px`);
  };
  const end = ({ type }: PointerEvent) => {
    life.abort();
    if (dragged && type === 'pointerup') drop(root, thing);
    thing.style.removeProperty('translate');
  };
  thing.setPointerCapture(start.pointerId);
  thing.addEventListener('pointermove', move, { signal });
  for (const name of ['pointerup', 'pointercancel'] as const) thing.addEventListener(name, end, { signal });
}

/** It goes to the nearer side. */
function drop(root: ShadowRoot, thing: HTMLElement): void {
  const { left, width } = thing.getBoundingClientRect();
  const isLeft = left + width / 2 < window.innerWidth / 2;
  const sheet = across.get(root);
  if (sheet) sheet.disabled = isLeft === (getComputedStyle(thing).direction === 'rtl');
  swallowClick(root);
}

/** The click that ends a drag opens nothing. It comes right after, or not at all; here it is met before anybody hears it. */
function swallowClick(root: ShadowRoot): void {
  const life = new AbortController();
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  root.addEventListener('click', swallow, { capture: true, signal: life.signal });
  setTimeout(() => life.abort());
}
