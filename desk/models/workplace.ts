import { signal } from '@preact/signals';
import type { ArticleLink } from '../../protocol/article.ts';
import type { CommandBody } from '../../protocol/client.ts';
import type { AgentCommand } from '../../protocol/command.ts';
import type { CannedReply, DeskSession } from '../../protocol/desk.ts';
import type { Texts } from '../../protocol/primitives.ts';
import type { WorkRow } from '../../protocol/work-item.ts';
import { AlertModel } from './alert-model.ts';
import { ArticlesModel } from './articles-model.ts';
import { ClockModel } from './clock-model.ts';
import type { ComposerMode } from './composer-model.ts';
import { ConnectionModel } from './connection-model.ts';
import type { DeskHost } from './desk-host.ts';
import type { DeskProblem } from './desk-problem.ts';
import { KnowledgeModel } from './knowledge-model.ts';
import { type CustomerTab, LayoutModel } from './layout-model.ts';
import { NoticesModel } from './notices-model.ts';
import { OfferModel } from './offer-model.ts';
import { OpenConversationsModel } from './open-conversations-model.ts';
import { PeopleModel } from './people-model.ts';
import type { PreferencesModel } from './preferences-model.ts';
import { SecurityModel } from './security-model.ts';
import { SessionEndModel } from './session-end-model.ts';
import { textInLanguage } from './text-in-language.ts';
import { WorkListModel } from './work-list-model.ts';

/** What work is closed with on a site that has no wrap-up codes. */
export const noWrapUpCode = 'none';

/** Commands about one piece of work, which the dialogs fill in. */
type ItemCommand = Extract<AgentCommand, 'work.transfer' | 'work.close' | 'callback.attempt'>;
type ItemBody<N extends ItemCommand> = Omit<CommandBody<N>, 'conversation' | 'item'>;

/** A signed-in agent's desk: the models, made for each other, and what they do together. */
export class Workplace {
  readonly host: DeskHost;
  readonly session: DeskSession;
  readonly preferences: PreferencesModel;
  readonly signOut: () => void;
  readonly notices: NoticesModel;
  readonly clock: ClockModel;
  readonly connection: ConnectionModel;
  readonly list: WorkListModel;
  readonly offer: OfferModel;
  readonly conversations: OpenConversationsModel;
  readonly articles: ArticlesModel;
  readonly people: PeopleModel;
  readonly knowledge: KnowledgeModel;
  readonly security: SecurityModel;
  readonly sessionEnd: SessionEndModel;
  readonly alerts: AlertModel;
  readonly layout = new LayoutModel();
  readonly notifications;
  /** Whether a change to the work in front waits for its answer; another one waits for that. */
  readonly changing = signal(false);

  constructor(host: DeskHost, session: DeskSession, preferences: PreferencesModel, signOut: () => void) {
    this.host = host;
    this.session = session;
    this.preferences = preferences;
    this.signOut = signOut;
    this.notices = new NoticesModel(host.timers);
    this.clock = new ClockModel(host.timers);
    this.connection = new ConnectionModel(host, this.clock, (problem) => this.tellProblem(problem));
    this.list = new WorkListModel(this.connection, session.agent, () => this.notices.show(preferences.text.peek().list.setAway, 'problem'));
    this.offer = new OfferModel(this.list, this.clock, this.connection, (id) => this.beginWork(id));
    this.conversations = new OpenConversationsModel(this.#composerSetting(), this.list);
    this.articles = new ArticlesModel(host.api, host.timers, () => this.scope());
    this.people = new PeopleModel(host.api);
    this.knowledge = new KnowledgeModel(host.api);
    this.security = new SecurityModel(host.api);
    this.sessionEnd = new SessionEndModel(host.api, host.timers);
    this.alerts = new AlertModel({
      host,
      preferences,
      list: this.list,
      offer: this.offer,
      sessionEnd: this.sessionEnd,
      isInFront: (id) => this.conversations.activeId.peek() === id,
      open: (id) => this.openConversation(id),
    });
    this.notifications = signal(host.page.notifications());
  }

  start(): void {
    this.clock.start();
    this.connection.start();
    this.list.start();
    this.conversations.start();
    this.alerts.start();
    this.sessionEnd.look();
  }

  stop(): void {
    this.sessionEnd.stop();
    this.alerts.stop();
    this.conversations.stop();
    this.list.stop();
    this.connection.stop();
    this.clock.stop();
  }

  /** Whether the knowledge base is theirs to keep. */
  get mayEdit(): boolean {
    return this.session.agent.role !== 'agent';
  }

  get mayInvite(): boolean {
    return this.session.agent.role === 'administrator';
  }

  /** The site of the conversation in front; without one the first that this agent serves. */
  site(): DeskSession['sites'][number] | undefined {
    const id = this.conversations.active.value?.conversation.row.value?.site;
    return this.session.sites.find((site) => site.id === id) ?? this.session.sites[0];
  }

  /** Where articles are looked for. */
  scope(): { site: string; lang: string } {
    const active = this.conversations.active.value?.conversation;
    const site = this.site();
    return {
      site: site?.id ?? '',
      lang: active?.row.value?.lang ?? active?.facts.value.lang ?? site?.languages[0] ?? this.preferences.lang.value,
    };
  }

  /** Null where there is no topic, or where it has been taken out of the settings. */
  topicLabel({ site: id, topic }: Pick<WorkRow, 'site' | 'topic'>): string | null {
    const site = this.session.sites.find((one) => one.id === id);
    const known = site?.topics.find((one) => one.id === topic);
    return known ? this.labelOf(known, site) : null;
  }

  /** Null where the site had no codes to choose from. */
  wrapUpLabel(code: string): string | null {
    const site = this.session.sites.find((one) => one.wrapUpCodes.some(({ id }) => id === code));
    const known = site?.wrapUpCodes.find(({ id }) => id === code);
    if (known) return this.labelOf(known, site);
    return code === noWrapUpCode ? null : code;
  }

  /** What the company calls it, in the desk's language. */
  labelOf({ label }: { label: Texts }, site: Pick<DeskSession['sites'][number], 'languages'> | undefined): string {
    return textInLanguage(label, this.preferences.lang.value, site?.languages ?? []);
  }

  tellProblem(problem: DeskProblem): void {
    this.notices.show(this.preferences.text.peek().problems[problem], 'problem');
  }

  openConversation(id: string): void {
    this.conversations.open(id);
    this.articles.stopReading();
    this.layout.show('conversation');
    this.layout.want(this.conversations.find(id)?.conversation.standing.peek() === 'mine' ? 'composer' : 'conversation');
  }

  /** Opens what this agent has just taken on. That it is theirs is not told yet: the keyboard goes to the reply once there is one. */
  beginWork(id: string): void {
    this.openConversation(id);
    this.layout.want('composer');
  }

  /** Closes the dialog of something that was done, whose button may be gone: the keyboard goes to the conversation's name. */
  finishDialog(): void {
    this.layout.close();
    this.layout.want('conversation');
  }

  async takeNext(): Promise<void> {
    const answer = await this.list.takeNext();
    if (answer?.conversation) this.beginWork(answer.conversation);
    else if (answer) this.notices.show(this.preferences.text.peek().list.nothingToTake);
  }

  async takeActive(): Promise<void> {
    const row = this.conversations.active.value?.conversation.row.value;
    if (row && row.id === this.offer.row.value?.id) {
      await this.offer.accept();
      return;
    }
    if (row && (await this.list.take(row))) this.beginWork(row.conversation);
  }

  /** Does something to the work in front; answers whether it was done. */
  async change<N extends ItemCommand>(name: N, body: ItemBody<N>): Promise<boolean> {
    const row = this.conversations.active.value?.conversation.row.value;
    if (!row || this.changing.value) return false;
    // The compiler cannot see that a body and its two ids make the command's whole body again.
    const whole = { ...body, conversation: row.conversation, item: row.id } as unknown as CommandBody<N>;
    this.changing.value = true;
    const answer = await this.connection.attempt(name, whole);
    this.changing.value = false;
    return answer !== null;
  }

  sendArticle(article: ArticleLink): void {
    const active = this.conversations.active.value?.conversation;
    if (active?.standing.value !== 'mine') return;
    const { id, lang, title } = article;
    active.send({ text: '', files: [], articles: [{ id, lang, title }] });
  }

  compose(mode: ComposerMode): void {
    const composer = this.conversations.active.value?.composer;
    composer?.switchMode(mode === composer.mode.value && mode === 'note' ? 'reply' : mode);
    this.layout.show('conversation');
    this.layout.want('composer');
  }

  step(by: 1 | -1): void {
    this.conversations.step(by);
    this.layout.show('conversation');
    this.layout.want('composer');
  }

  /** `number` as on the key, from 1. */
  goToNumber(number: number): void {
    const id = this.conversations.ids.value[number - 1];
    if (id) this.openConversation(id);
  }

  leaveActive(): void {
    const id = this.conversations.activeId.value;
    if (id) this.conversations.leave(id);
    if (!this.conversations.activeId.value) this.goToList();
  }

  goToList(): void {
    this.layout.show('list');
    this.layout.want('list');
  }

  showTab(tab: CustomerTab): void {
    this.preferences.customerShown.value = true;
    this.layout.showTab(tab);
    this.layout.want(tab === 'articles' ? 'article-search' : 'customer');
  }

  toggleCustomer(): void {
    const shown = !this.preferences.customerShown.value;
    this.preferences.customerShown.value = shown;
    this.layout.show(shown ? 'customer' : 'conversation');
  }

  toggleMenu(): void {
    this.layout.menuOpen.value = !this.layout.menuOpen.value;
  }

  toggleSound(): void {
    this.preferences.sound.value = !this.preferences.sound.value;
    if (this.preferences.sound.value) this.host.page.play('message');
  }

  async askNotifications(): Promise<void> {
    this.notifications.value = await this.host.page.askNotifications();
  }

  async copy(text: string): Promise<void> {
    await this.host.page.copy(text);
    this.notices.show(this.preferences.text.peek().common.copied);
  }

  #composerSetting() {
    return {
      host: this.host,
      connection: this.connection,
      cannedReplies: (): readonly CannedReply[] => this.site()?.cannedReplies ?? [],
      agentName: this.session.agent.name,
      onProblem: (problem: DeskProblem) => this.tellProblem(problem),
    };
  }
}
