import type { ActionTexts } from '../messages/desk-catalogue.ts';
import type { KeyStroke } from './key-strokes.ts';
import type { Workplace } from './workplace.ts';

export type ActionId = keyof ActionTexts;
export type ActionGroup = 'work' | 'conversation' | 'view' | 'desk';

/** Something that an agent can do: by a button, by its key, and from the palette. */
export interface Action {
  group: ActionGroup;
  keys: KeyStroke;
  /** Whether it makes sense now; a signal is read, so that buttons and the palette follow. */
  possible(desk: Workplace): boolean;
  run(desk: Workplace): unknown;
}

const always = () => true;
const standing = (desk: Workplace) => desk.conversations.active.value?.conversation.standing.value;
const hasActive = (desk: Workplace) => desk.conversations.active.value !== null;
const isMine = (desk: Workplace) => standing(desk) === 'mine';
const mayClose = (desk: Workplace) => isMine(desk) || standing(desk) === 'wrap-up';
const isOnline = (desk: Workplace) => desk.connection.line.value === 'online';
const hasOffer = (desk: Workplace) => desk.offer.row.value !== null;
const mayWrite = (desk: Workplace) => hasActive(desk) && !['loading', 'missing', 'closed'].includes(standing(desk) ?? '');

/** Every action of the desk. A total map: an action without a name, a key or a deed does not compile. */
export const actionMap: Record<ActionId, Action> = {
  takeNext: { group: 'work', keys: 'Alt+N', possible: isOnline, run: (desk) => desk.takeNext() },
  take: {
    group: 'work',
    keys: 'Alt+G',
    possible: (desk) => isOnline(desk) && standing(desk) === 'waiting',
    run: (desk) => desk.takeActive(),
  },
  acceptOffer: { group: 'work', keys: 'Alt+Y', possible: hasOffer, run: (desk) => desk.offer.accept() },
  declineOffer: { group: 'work', keys: 'Alt+X', possible: hasOffer, run: (desk) => desk.offer.decline() },
  availability: {
    group: 'work',
    keys: 'Alt+A',
    possible: isOnline,
    run: (desk) => desk.list.setAvailable(!desk.list.available.value),
  },
  reply: { group: 'conversation', keys: 'Alt+M', possible: isMine, run: (desk) => desk.compose('reply') },
  note: { group: 'conversation', keys: 'Alt+I', possible: mayWrite, run: (desk) => desk.compose('note') },
  attach: { group: 'conversation', keys: 'Alt+U', possible: isMine, run: (desk) => desk.layout.want('files') },
  transfer: { group: 'conversation', keys: 'Alt+T', possible: isMine, run: (desk) => desk.layout.open('transfer') },
  recordCall: {
    group: 'conversation',
    keys: 'Alt+C',
    possible: (desk) => isMine(desk) && desk.conversations.active.value?.conversation.row.value?.kind === 'callback',
    run: (desk) => desk.layout.open('call'),
  },
  close: { group: 'conversation', keys: 'Alt+W', possible: mayClose, run: (desk) => desk.layout.open('closing') },
  transcript: {
    group: 'conversation',
    keys: 'Alt+Shift+T',
    possible: hasActive,
    run: (desk) => desk.conversations.active.value?.conversation.openTranscript(),
  },
  leave: {
    group: 'conversation',
    keys: 'Alt+Q',
    possible: hasActive,
    run: (desk) => desk.leaveActive(),
  },
  focusList: { group: 'view', keys: 'Alt+L', possible: always, run: (desk) => desk.goToList() },
  nextConversation: {
    group: 'view',
    keys: 'Alt+ArrowDown',
    possible: (desk) => desk.conversations.ids.value.length > 1,
    run: (desk) => desk.step(1),
  },
  previousConversation: {
    group: 'view',
    keys: 'Alt+ArrowUp',
    possible: (desk) => desk.conversations.ids.value.length > 1,
    run: (desk) => desk.step(-1),
  },
  numberedConversation: { group: 'view', keys: 'Alt+1…9', possible: () => false, run: () => undefined },
  customer: { group: 'view', keys: 'Alt+P', possible: hasActive, run: (desk) => desk.toggleCustomer() },
  story: { group: 'view', keys: 'Alt+S', possible: hasActive, run: (desk) => desk.showTab('story') },
  articles: { group: 'view', keys: 'Alt+O', possible: always, run: (desk) => desk.showTab('articles') },
  earlier: { group: 'view', keys: 'Alt+R', possible: hasActive, run: (desk) => desk.showTab('earlier') },
  palette: { group: 'view', keys: 'Mod+K', possible: always, run: (desk) => desk.layout.open('palette') },
  keys: { group: 'view', keys: '?', possible: always, run: (desk) => desk.layout.open('keys') },
  people: { group: 'desk', keys: 'Alt+H', possible: (desk) => desk.mayInvite, run: (desk) => desk.layout.open('people') },
  knowledge: {
    group: 'desk',
    keys: 'Alt+Shift+K',
    possible: (desk) => desk.mayEdit,
    run: (desk) => desk.layout.open('knowledge'),
  },
  security: { group: 'desk', keys: 'Alt+Shift+P', possible: always, run: (desk) => desk.layout.open('security') },
  menu: { group: 'desk', keys: 'Alt+Shift+M', possible: always, run: (desk) => desk.toggleMenu() },
  theme: { group: 'desk', keys: 'Alt+Shift+D', possible: always, run: (desk) => desk.preferences.nextTheme() },
  language: { group: 'desk', keys: 'Alt+Shift+L', possible: always, run: (desk) => desk.preferences.nextLanguage() },
  sound: { group: 'desk', keys: 'Alt+Shift+S', possible: always, run: (desk) => desk.toggleSound() },
  notifications: {
    group: 'desk',
    keys: 'Alt+Shift+N',
    possible: (desk) => desk.notifications.value === 'default',
    run: (desk) => desk.askNotifications(),
  },
  signOut: { group: 'desk', keys: 'Alt+Shift+Q', possible: always, run: (desk) => desk.signOut() },
};

export const actionIds = Object.keys(actionMap) as ActionId[];
