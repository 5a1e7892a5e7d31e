import { signal } from '@preact/signals';

export type Region = 'list' | 'conversation' | 'customer';
export type CustomerTab = 'story' | 'articles' | 'earlier';
export type DialogName = 'palette' | 'keys' | 'transfer' | 'closing' | 'call' | 'people' | 'knowledge' | 'security';
/** Something that asks for the keyboard; `turn` makes a second wish for the same place a new one. */
export interface FocusWish {
  place: 'list' | 'composer' | 'article-search' | 'customer' | 'files' | 'conversation';
  turn: number;
}

/** What is on the screen: the region of a narrow one, the customer's tab, the open dialog, where the keyboard is wanted. */
export class LayoutModel {
  readonly region = signal<Region>('list');
  readonly tab = signal<CustomerTab>('story');
  readonly dialog = signal<DialogName | null>(null);
  readonly menuOpen = signal(false);
  readonly focus = signal<FocusWish | null>(null);

  open(dialog: DialogName): void {
    this.menuOpen.value = false;
    this.dialog.value = dialog;
  }

  close(): void {
    this.dialog.value = null;
  }

  show(region: Region): void {
    this.region.value = region;
  }

  showTab(tab: CustomerTab): void {
    this.tab.value = tab;
    this.region.value = 'customer';
  }

  want(place: FocusWish['place']): void {
    this.focus.value = { place, turn: (this.focus.peek()?.turn ?? 0) + 1 };
  }
}
