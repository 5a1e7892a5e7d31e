import { spacedNumber } from '../../kernel/spaced-number.ts';
import type { ContactField } from '../../protocol/entry.ts';
import type { CustomerModel } from '../models/customer-model.ts';
import type { CustomerTab } from '../models/layout-model.ts';
import type { OpenConversation } from '../models/open-conversations-model.ts';
import { ArticlesPanel } from './articles-panel.tsx';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { EarlierPanel } from './earlier-panel.tsx';
import { useFocusWish } from './focus-wish.ts';
import { Icon } from './icon.tsx';
import { JoinedNote } from './joined-note.tsx';
import { StoryPanel } from './story-panel.tsx';

/** Everything about the customer of the conversation in front. */
export function CustomerPanel() {
  const desk = useWorkplace();
  const text = useText();
  const open = desk.conversations.active.value;
  return (
    <section class="region customer-region" aria-label={text.customer.title}>
      {open && <CustomerHead open={open} />}
      <CustomerTabs />
      <CustomerTabContent open={open} />
    </section>
  );
}

function CustomerHead({ open }: { open: OpenConversation }) {
  const text = useText();
  const { customer } = open;
  const contact = customer.contact.value;
  const name = contact.name ?? text.customer.unnamed;
  return (
    <header class="customer-head">
      <span class="initials" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <div class="customer-who">
        <h2>{name}</h2>
        <Verification verified={contact.verified === true && !contact.unverified?.includes('name')} />
      </div>
      <ContactFacts customer={customer} />
      <JoinedNote open={open} />
      <AnswersAndFacts open={open} />
    </header>
  );
}

/** Two letters at most, from the first and the last name. */
const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
};

function Verification({ verified }: { verified: boolean }) {
  const text = useText();
  return (
    <p class={verified ? 'verification verified' : 'verification'}>
      {verified && <Icon name="verified" small />}
      {verified ? text.customer.verified : text.customer.unverified}
    </p>
  );
}

function ContactFacts({ customer }: { customer: CustomerModel }) {
  const text = useText();
  const format = useFormat();
  const { email, phone, customerId, verified, unverified } = customer.contact.value;
  const doubt = (field: ContactField) => (verified && unverified?.includes(field) ? text.customer.unverified : undefined);
  const firstSeenAt = customer.view.value?.firstSeenAt;
  return (
    <>
      <dl class="facts">
        <Fact name={text.customer.email} value={email} href={email && `mailto:${email}`} note={doubt('email')} />
        <Fact name={text.customer.phone} value={phone && spacedNumber(phone)} href={phone && `tel:${phone}`} note={doubt('phone')} />
        <Fact name={text.customer.customerId} value={customerId} />
      </dl>
      {firstSeenAt !== undefined && <p class="quiet-line flush">{text.customer.firstSeen(format.day(firstSeenAt))}</p>}
      {customer.view.state.value.name === 'failed' && (
        <p class="problem-line">
          {text.customer.failed}{' '}
          <button type="button" class="link" onClick={() => customer.loadView()}>
            {text.common.retry}
          </button>
        </p>
      )}
    </>
  );
}

function Fact({
  name,
  value,
  href,
  note,
}: {
  name: string;
  value: string | undefined;
  href?: string | undefined;
  note?: string | undefined;
}) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {href ? <a href={href}>{value}</a> : value}
        {note && <span class="unverified-mark"> ({note})</span>}
      </dd>
    </div>
  );
}

/** What the company's page told, and what the customer answered before the chat. */
function AnswersAndFacts({ open }: { open: OpenConversation }) {
  const text = useText();
  const facts = Object.entries(open.customer.facts.value);
  const answers = Object.entries(open.conversation.facts.value.answers).filter(([name]) => !['name', 'email', 'phone'].includes(name));
  const format = useFormat();
  const inWords = (value: string | number | boolean) => {
    if (typeof value === 'boolean') return text.customer[value ? 'yes' : 'no'];
    return typeof value === 'number' ? format.number(value) : value;
  };
  return (
    <>
      {facts.length > 0 && <h3>{text.customer.facts}</h3>}
      <dl class="facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={inWords(value)} />
        ))}
      </dl>
      {answers.length > 0 && <h3>{text.customer.answers}</h3>}
      <dl class="facts">
        {answers.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </>
  );
}

const tabs: readonly CustomerTab[] = ['story', 'articles', 'earlier'];
const tabId = (tab: CustomerTab) => `customer-tab-${tab}`;
const tabPanelId = 'customer-tab-content';

function CustomerTabs() {
  const desk = useWorkplace();
  const text = useText();
  const { layout } = desk;
  useFocusWish('customer', () => document.getElementById(tabId(layout.tab.value)));
  return (
    <div class="customer-tabs" role="tablist" aria-label={text.customer.sections} onKeyDown={(event) => moveTab(event, desk.layout.tab)}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          id={tabId(tab)}
          role="tab"
          class="customer-tab"
          aria-selected={layout.tab.value === tab}
          aria-controls={tabPanelId}
          tabIndex={layout.tab.value === tab ? 0 : -1}
          onClick={() => {
            layout.tab.value = tab;
          }}
        >
          {text.customer.tabs[tab]}
          {tab === 'earlier' && <EarlierCount />}
        </button>
      ))}
    </div>
  );
}

function EarlierCount() {
  const desk = useWorkplace();
  const count = desk.conversations.active.value?.customer.view.value?.earlier.length ?? 0;
  return count > 0 ? <span class="count">{count}</span> : null;
}

function moveTab(event: KeyboardEvent, current: { value: CustomerTab }): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined || event.altKey) return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(current.value) + by + tabs.length) % tabs.length];
  if (!next) return;
  current.value = next;
  document.getElementById(tabId(next))?.focus();
}

function CustomerTabContent({ open }: { open: OpenConversation | null }) {
  const desk = useWorkplace();
  const tab = desk.layout.tab.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <div class="customer-content" id={tabPanelId} role="tabpanel" aria-labelledby={tabId(tab)} tabIndex={0}>
      {tab === 'articles' ? <ArticlesPanel open={open} /> : open ? <CustomerPart open={open} tab={tab} /> : <NoCustomer />}
    </div>
  );
}

function CustomerPart({ open, tab }: { open: OpenConversation; tab: 'story' | 'earlier' }) {
  return tab === 'story' ? <StoryPanel open={open} /> : <EarlierPanel customer={open.customer} />;
}

function NoCustomer() {
  const text = useText();
  return <p class="quiet-line">{text.customer.none}</p>;
}
