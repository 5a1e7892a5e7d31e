import type { TemplateResult } from 'lit';
import { FloatingController } from '../controllers/floating-controller.ts';
import { menuStyles } from '../views/menu-styles.ts';
import { type MenuActions, menuView } from '../views/menu-view.ts';
import { adopt, type SupportContext } from './support-context.ts';

/** The menu of a conversation: a chunk that comes when it is first opened. */
export class MenuPart {
  readonly #context: SupportContext;
  #open = false;

  constructor(context: SupportContext) {
    this.#context = context;
    adopt(context.host, menuStyles);
    new FloatingController(context.host, { anchor: '.menu-button', floating: '.talk-menu', leave: () => this.#set(false) });
  }

  get isOpen(): boolean {
    return this.#open;
  }

  toggle(): void {
    this.#set(!this.#open);
  }

  /** Null while it is closed; what is chosen closes it. */
  render({ download, end }: MenuActions): TemplateResult | null {
    if (!this.#open) return null;
    const closing = (act: () => void) => () => {
      this.#set(false);
      act();
    };
    return menuView(this.#context.words, { download: closing(download), end: end && closing(end) });
  }

  #set(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#context.host.requestUpdate();
  }
}
