import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from './thread-icons.ts';
import type { Wording } from './wording.ts';

export interface MenuActions {
  download(): void;
  /** Null where there is nothing to end. */
  end: (() => void) | null;
}

/** What can be done with the conversation as a whole. */
export const menuView = ({ texts: { chat } }: Wording, { download, end }: MenuActions): TemplateResult => html`
  <ul class="talk-menu">
    <li><button class="row" type="button" @click=${download}>${icon('download')}<span>${chat.download}</span></button></li>
    ${end ? html`<li><button class="row" type="button" @click=${end}>${icon('cross')}<span>${chat.end}</span></button></li>` : nothing}
  </ul>
`;
