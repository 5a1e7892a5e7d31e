/** Where an escalation leads: a chat now, a call back, or a message that is answered later. */
export type Channel = 'chat' | 'callback' | 'message';

/** The views of self-service. */
export type SelfServiceView =
  | { name: 'home' }
  /** `words` are what the field holds when it opens. */
  | { name: 'search'; words: string }
  | { name: 'article'; id: string }
  /** The ways to reach a person, with what each promises now. */
  | { name: 'contact' };

/** The views where a person comes in. They are drawn by `support.ts`, a chunk of its own. */
export type SupportView =
  /** What will be shared, before it is. Opened by the support side alone. */
  | { name: 'story'; channel: Channel }
  /** `conversation` is null where the chat has not begun: this is where 'talk to a person' leads. */
  | { name: 'chat'; conversation: string | null }
  /** `change` names a callback that is moved to another time or cancelled. */
  | { name: 'callback'; change: { conversation: string; item: string } | null }
  | { name: 'message' }
  /** The reference and the promise after a callback or a message. */
  | { name: 'receipt'; conversation: string; item: string }
  | { name: 'cases' }
  /** What is kept here, and what was allowed. */
  | { name: 'privacy' }
  /** A link from an e-mail: the code opens its conversation on this device. */
  | { name: 'claim'; code: string };

export type View = SelfServiceView | SupportView;
export type ViewName = View['name'];

/** The views the customer came through, the present one last; never empty. */
export type ViewStack = readonly [View, ...View[]];

const selfService: Record<SelfServiceView['name'], true> = { home: true, search: true, article: true, contact: true };

export const isSupportView = (view: View): view is SupportView => !Object.hasOwn(selfService, view.name);

const isSame = (a: View, b: View): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A stack that begins at home. */
export const startStack = (): ViewStack => [{ name: 'home' }];

export const currentView = (stack: ViewStack): View => stack[stack.length - 1] ?? stack[0];

/** Steps into a view; stepping into home, or into the view that is open, adds nothing to go back through. */
export function pushView(stack: ViewStack, view: View): ViewStack {
  if (view.name === 'home') return startStack();
  return isSame(currentView(stack), view) ? stack : [...stack, view];
}

/** Puts another view in the place of the present one, so that 'back' skips it: a sheet after it was sent. The same view stays what it is. */
export function replaceView(stack: ViewStack, view: View): ViewStack {
  if (isSame(currentView(stack), view)) return stack;
  const [first, ...rest] = stack.slice(0, -1);
  return first === undefined ? [view] : pushView([first, ...rest], view);
}

/** One step back; from the first view of a stack that does not begin at home, home. */
export function popView(stack: ViewStack): ViewStack {
  const [first, ...rest] = stack.slice(0, -1);
  return first === undefined ? startStack() : [first, ...rest];
}
