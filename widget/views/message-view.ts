import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isPreviewed } from '../../kernel/raster-types.ts';
import type { ArticleRef, FileRef } from '../../protocol/entry.ts';
import type { MessageState, ThreadMessage } from '../../protocol/thread.ts';
import { byteSize } from '../core/byte-size.ts';
import { initials } from '../core/initials.ts';
import { linkify } from '../core/linkify.ts';
import { picture } from './picture.ts';
import { type IconName, icon } from './thread-icons.ts';
import type { Wording } from './wording.ts';

export interface MessageActions {
  retry(clientId: string): void;
  drop(clientId: string): void;
  openFile(file: FileRef): void;
  /** Draws an image's preview. */
  paint(canvas: HTMLCanvasElement, file: FileRef): void;
  openArticle(article: ArticleRef): void;
}

/** A message among its neighbours: the first of several by one person names them, the last one tells the time. */
export interface MessagePlace {
  message: ThreadMessage;
  first: boolean;
  last: boolean;
  /** Where a refused message cannot be sent again, why. */
  closedForGood: boolean;
}

const marks: Record<MessageState, IconName> = { waiting: 'clock', failed: 'warning', sent: 'check', delivered: 'checks', read: 'checks' };

/** One message: its words, files and articles, and how far it has come. */
export const messageView = (place: MessagePlace, words: Wording, actions: MessageActions): TemplateResult => {
  const { message, first, last } = place;
  return html`
    <div class="said ${message.own ? 'own' : 'theirs'} ${first ? 'first' : ''} ${last ? 'last' : ''}">
      ${message.own || !last ? nothing : html`<span class="avatar" aria-hidden="true">${initials(nameOf(message, words))}</span>`}
      <span class="visually-hidden">${nameOf(message, words)}, ${words.clock(message.at)}:</span>
      ${contentView(message, words, actions)}
      ${message.state === 'failed' ? failedView(place, words, actions) : nothing}
      ${last && message.state !== 'failed' ? footView(message, words) : nothing}
    </div>
  `;
};

const nameOf = ({ own, author }: ThreadMessage, { texts }: Wording): string => {
  if (own) return texts.chat.you;
  return author?.kind === 'agent' ? author.name : '';
};

const contentView = ({ text, files, articles, erased }: ThreadMessage, words: Wording, actions: MessageActions) => html`
  ${text ? html`<p class="bubble" part="message" dir="auto">${linkify(text).map(partView)}</p>` : nothing}
  ${files.map((file) => fileView(file, words, actions))}
  ${articles.map((article) => articleCard(article, words, actions))}
  ${erased ? html`<p class="bubble erased">${words.texts.chat.erased[erased]}</p>` : nothing}
`;

const partView = (part: ReturnType<typeof linkify>[number]) =>
  typeof part === 'string' ? part : html`<a href=${part.href} target=${targetOf(part.href)} rel="noopener noreferrer">${part.text}</a>`;

/** Mail and phone programs need no new window. */
const targetOf = (href: string): string => (/^https?:/i.test(href) ? '_blank' : '_self');

const fileView = (file: FileRef, words: Wording, actions: MessageActions) =>
  isPreviewed(file) ? pictureView(file, words, actions) : fileCard(file, words, actions);

const pictureView = (file: FileRef, { texts }: Wording, actions: MessageActions) => html`
  <button class="picture" type="button" aria-label=${texts.files.open(file.name)} @click=${() => actions.openFile(file)}>
    <canvas ${picture(file.id, file, (canvas) => actions.paint(canvas, file))}></canvas>
  </button>
`;

const fileCard = (file: FileRef, { texts, locale }: Wording, actions: MessageActions) => html`
  <button class="card" type="button" aria-label=${texts.files.download(file.name)} @click=${() => actions.openFile(file)}>
    ${icon('file')}<span class="row-text"><span class="card-name">${file.name}</span><span class="row-sub">${byteSize(file.bytes, locale)}</span></span>
    ${icon('download', 'follow')}
  </button>
`;

const articleCard = (article: ArticleRef, { texts }: Wording, actions: MessageActions) => html`
  <button class="card" type="button" @click=${() => actions.openArticle(article)}>
    ${icon('article')}<span class="row-text"><span class="row-sub">${texts.files.articleCard}</span><span class="card-name">${article.title}</span></span>
    ${icon('follow', 'follow')}
  </button>
`;

const footView = (message: ThreadMessage, words: Wording) => html`
  <p class="said-foot" aria-live="off">
    ${message.own ? nothing : html`<span aria-hidden="true">${nameOf(message, words)}</span>`}
    <time>${words.clock(message.at)}</time>${message.state ? markView(message.state, words) : nothing}
  </p>
`;

const markView = (state: MessageState, { texts }: Wording) => html`
  <span class="mark ${state}" role="img" aria-label=${texts.chat.states[state]} title=${texts.chat.states[state]}>${icon(marks[state])}</span>
`;

const failedView = ({ message, closedForGood }: MessagePlace, { texts }: Wording, actions: MessageActions) => {
  const clientId = message.key.replace(/^own-/, '');
  return html`
    <p class="said-foot failed">${icon('warning')}<span>${closedForGood ? texts.chat.closedForGood : texts.chat.notSent}</span></p>
    <p class="said-actions">
      ${closedForGood ? nothing : html`<button class="text-button" type="button" @click=${() => actions.retry(clientId)}>${texts.chat.retry}</button>`}
      <button class="text-button" type="button" @click=${() => actions.drop(clientId)}>${texts.chat.remove}</button>
    </p>
  `;
};
