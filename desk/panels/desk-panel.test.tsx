import { assert } from 'chai';
import type { Invitation } from '../../protocol/desk.ts';
import type { Step } from '../../protocol/story.ts';
import { DeskModel } from '../models/desk-model.ts';
import { type DeskOnTest, deskOnTest, refused, settled } from '../test-support/desk-on-test.ts';
import { assertAccessible, deskPage, draw, found, press, type, wipe } from '../test-support/desk-page.ts';
import { entryMaker, exampleLog, exampleRow, exampleSession, exampleStory, me, mineRow } from '../test-support/example-case.ts';
import { DeskPanel } from './desk-panel.tsx';

afterEach(wipe);

/** An audit of a whole page takes its time on a busy machine. */
beforeEach(function () {
  this.currentTest?.timeout(40_000);
});

function withCase(row = mineRow()): DeskOnTest {
  const on = deskOnTest();
  on.server.rows.push(row);
  on.server.logs.set('case-1', exampleLog());
  return on;
}

async function caseOnPage(row = mineRow()) {
  const page = await deskPage(withCase(row));
  page.desk.openConversation('case-1');
  await settled();
  await settled();
  return page;
}

async function entrance(fragment: string, change: (on: DeskOnTest) => void) {
  const on = deskOnTest();
  change(on);
  const model = new DeskModel(on.host);
  const drawn = await draw(<DeskPanel desk={model} />);
  await model.session.begin(fragment);
  await settled();
  return { ...on, model, root: drawn };
}

const signedOut = (on: DeskOnTest) => {
  on.api.session = () => Promise.reject(refused('unauthenticated', 401));
};

describe('the way in', () => {
  it('signs in, with the keyboard in the first field', async () => {
    const { root } = await entrance('', signedOut);
    await assertAccessible();
    assert.equal(document.activeElement, root.querySelector('input[name=email]'));
    await type(found(root, 'input[name=email]'), 'elina@salpa.example');
    await type(found(root, 'input[name=password]'), 'correct');
    found<HTMLFormElement>(root, 'form').requestSubmit();
    await settled();
    assert.isNotNull(root.querySelector('.desk'));
  });

  it('says what is wrong beside the form', async () => {
    const { root } = await entrance('', (on) => {
      signedOut(on);
      on.api.signIn = () => Promise.reject(refused('unauthenticated', 401));
    });
    await type(found(root, 'input[name=email]'), 'elina@salpa.example');
    await type(found(root, 'input[name=password]'), 'wrong');
    found<HTMLFormElement>(root, 'form').requestSubmit();
    await settled();
    assert.include(found(root, '[role=alert]').textContent, 'not right');
    await assertAccessible();
  });

  it('welcomes the invited by name, and asks for a password of twelve characters', async () => {
    const { root } = await entrance('#invite=abc', () => {});
    assert.include(found(root, 'h1').textContent, 'Welcome, Elina');
    assert.equal(found<HTMLInputElement>(root, 'input[name=password]').minLength, 12);
    await assertAccessible();
  });

  it('tells a used invitation and an unreachable server apart', async () => {
    const used = await entrance('#invite=abc', (on) => {
      on.api.invited = () => Promise.reject(refused('not-found', 404));
    });
    assert.include(found(used.root, '[role=alert]').textContent, 'has been used');
    const lost = await entrance('', (on) => {
      on.api.session = () => Promise.reject(new TypeError('failed to fetch'));
    });
    assert.include(found(lost.root, '[role=alert]').textContent, 'cannot be reached');
    await assertAccessible();
  });
});

describe('the work list', () => {
  it('that is empty says what happens next', async () => {
    const { find, desk } = await deskPage();
    assert.include(find('.empty').textContent, 'Nothing waits');
    await assertAccessible(desk);
  });

  it('moves by arrows, opens by Enter, and is one stop for Tab', async () => {
    const on = withCase();
    on.server.rows.push(exampleRow({ id: 'item-2', conversation: 'case-2', contact: { name: 'Mikko' } }));
    on.server.logs.set('case-2', exampleLog());
    const { root, desk } = await deskPage(on);
    await press('l', { altKey: true });
    assert.include(document.activeElement?.textContent, 'Aino');
    await press('ArrowDown');
    assert.include(document.activeElement?.textContent, 'Mikko');
    assert.lengthOf(root.querySelectorAll('.row[tabindex="0"]'), 1);
    (document.activeElement as HTMLElement).click();
    await settled();
    assert.equal(desk.conversations.activeId.value, 'case-2');
  });

  it('tells the one number in words too', async () => {
    const { find } = await deskPage(withCase(exampleRow()));
    assert.include(find('.due .unseen').textContent, 'left to answer');
    assert.include(find('.row-foot').textContent, 'Customer is here');
  });

  it('announces an offer once and politely, and takes it by its key', async () => {
    const { server, timers, root, desk, find } = await deskPage(withCase(exampleRow()));
    server.work([exampleRow({ status: 'offered', position: 2, offer: { agent: me, until: timers.now() + 20_000 } })]);
    await settled();
    const announced = found(root, '.list-region [role=status]').textContent;
    assert.include(announced, '20 seconds');
    timers.pass(3000);
    await settled();
    assert.equal(found(root, '.list-region [role=status]').textContent, announced);
    assert.include(find('.offer-seconds').textContent, '17');
    await assertAccessible(desk);
    await press('y', { altKey: true });
    assert.lengthOf(server.commands('offer.accept'), 1);
  });
});

describe('a conversation', () => {
  it('with its story has no accessibility finding', async () => {
    const { desk, root } = await caseOnPage();
    assert.lengthOf(root.querySelectorAll('.story-line.trouble'), 3);
    assert.include(found(root, '.story-line.asked').textContent, 'Order confirmation');
    await assertAccessible(desk);
  });

  it('draws words as text, links as links, and notes as what the customer does not see', async () => {
    const { find } = await caseOnPage();
    assert.equal(find<HTMLAnchorElement>('.bubble a').href, 'https://salpa.example/order');
    assert.include(find('.note').textContent, 'The customer does not see it');
  });

  it('sends with Enter, and breaks the line with Shift and Enter', async () => {
    const { find, server } = await caseOnPage();
    const field = find<HTMLTextAreaElement>('.composer-text');
    await type(field, 'Hello Aino');
    await press('Enter', { shiftKey: true });
    assert.lengthOf(server.commands('message.send'), 0);
    await press('Enter');
    assert.lengthOf(server.commands('message.send'), 1);
    assert.equal(field.value, '');
  });

  it('opens canned replies with a slash, as a list that the keyboard stays in front of', async () => {
    const { find, root, desk } = await caseOnPage();
    const field = find<HTMLTextAreaElement>('.composer-text');
    await type(field, '/');
    const options = root.querySelectorAll('.canned [role=option]');
    assert.lengthOf(options, 2);
    assert.equal(field.getAttribute('aria-activedescendant'), options[0]?.id);
    await press('ArrowDown');
    assert.equal(field.getAttribute('aria-activedescendant'), options[1]?.id);
    await assertAccessible(desk);
    await press('Enter');
    assert.equal(field.value, 'One moment, please.');
  });

  it('turns into a note by its key and back, each with its own words', async () => {
    const { find, server } = await caseOnPage();
    const field = find<HTMLTextAreaElement>('.composer-text');
    await type(field, 'half a reply');
    await press('i', { altKey: true });
    assert.equal(field.getAttribute('aria-label'), 'Internal note');
    await type(field, 'a note');
    await press('Enter');
    assert.lengthOf(server.commands('note.add'), 1);
    await press('i', { altKey: true });
    assert.equal(field.value, 'half a reply');
  });

  it('that waits can be taken, and is read-only but for notes until then', async () => {
    const { root, server, desk } = await caseOnPage(exampleRow());
    assert.equal(found(root, '.composer-text').getAttribute('aria-label'), 'Internal note');
    await press('g', { altKey: true });
    assert.lengthOf(server.commands('work.take'), 1);
    await assertAccessible(desk);
  });

  it('that is over says so, and has nothing to write in', async () => {
    const { root, server, desk } = await caseOnPage();
    server.append('case-1', { ...closing, seq: 10 });
    server.work([mineRow({ status: 'closed', position: 9 })]);
    await settled();
    assert.include(found(root, '.standing').textContent, 'solved');
    assert.isNull(root.querySelector('.composer-text'));
    await assertAccessible(desk);
  });

  it('says honestly when there is no line, and what waits for it', async () => {
    const { root, server, desk, find } = await caseOnPage();
    server.cut();
    await settled();
    await type(find<HTMLTextAreaElement>('.composer-text'), 'Are you there?');
    await press('Enter');
    assert.include(found(root, '.connection').textContent, 'Offline');
    assert.include(found(root, '.connection').textContent, '1 action waiting');
    assert.include(found(root, '.message-state.waiting').textContent, 'Waiting to be sent');
    await assertAccessible(desk);
  });

  it('shows a refused message with its reason and the way to send it again', async () => {
    const { server, find, root, desk } = await caseOnPage();
    server.answers['message.send'] = () => ({ problem: { code: 'limit', message: 'x', retryable: false } });
    await type(find<HTMLTextAreaElement>('.composer-text'), 'Quick');
    await press('Enter');
    assert.include(found(root, '.message-failed').textContent, 'a bit too fast');
    await assertAccessible(desk);
    delete server.answers['message.send'];
    found(root, '.message-failed .link').click();
    await settled();
    assert.lengthOf(server.commands('message.send'), 2);
  });
});

const closing = {
  at: exampleRow().dueAt,
  v: 1,
  author: { kind: 'system' },
  audience: 'all',
  type: 'closed',
  body: { item: 'item-1', reason: 'solved' },
} as const;

describe('a callback', () => {
  const details = { phone: '+358401234567', at: null, timeZone: 'Europe/London', attempts: 1, lastOutcome: 'no-answer' as const };

  it('has a number to dial, and writes down how the call went', async () => {
    const { root, server, desk } = await caseOnPage(mineRow({ kind: 'callback', callback: details }));
    assert.equal(found<HTMLAnchorElement>(root, '.call-link').href, 'tel:+358401234567');
    assert.include(found(root, '.call-state').textContent, '1 call made, last: no answer');
    await press('c', { altKey: true });
    await assertAccessible(desk);
    found<HTMLInputElement>(root, 'input[value=busy]').click();
    await settled();
    found<HTMLFormElement>(root, 'dialog form').requestSubmit();
    await settled();
    assert.deepInclude(server.commands('callback.attempt')[0]?.body, { outcome: 'busy', nextAt: null });
    assert.isNull(root.querySelector('dialog'));
  });
});

describe('the dialogs', () => {
  it('leave the keys to the desk as soon as Escape has closed them', async () => {
    const { desk, root } = await caseOnPage();
    desk.layout.open('closing');
    await settled();
    found<HTMLDialogElement>(root, 'dialog').requestClose();
    assert.isNull(desk.layout.dialog.value);
    desk.layout.open('keys');
    await settled();
    await settled();
    assert.isTrue(found<HTMLDialogElement>(root, 'dialog').open);
    assert.equal(desk.layout.dialog.value, 'keys');
  });

  it('close with a wrap-up code, and not without one', async () => {
    const { root, server, desk } = await caseOnPage();
    await press('w', { altKey: true });
    await assertAccessible(desk);
    const form = found<HTMLFormElement>(root, 'dialog form');
    assert.isFalse(form.checkValidity());
    found<HTMLInputElement>(root, 'input[value=fault]').click();
    form.requestSubmit();
    await settled();
    assert.deepInclude(server.commands('work.close')[0]?.body, { code: 'fault', conversation: 'case-1' });
  });

  it('close without a code on a site that has none', async () => {
    const on = withCase();
    const sites = exampleSession.sites.map((site) => ({ ...site, wrapUpCodes: [] }));
    on.api.session = async () => ({ ...exampleSession, sites });
    const { root, server, desk } = await deskPage(on);
    desk.openConversation('case-1');
    await settled();
    await settled();
    await press('w', { altKey: true });
    assert.include(found(root, 'dialog').textContent, 'no wrap-up codes');
    found<HTMLFormElement>(root, 'dialog form').requestSubmit();
    await settled();
    assert.deepInclude(server.commands('work.close')[0]?.body, { code: 'none', conversation: 'case-1' });
  });

  it('name topics and codes in the desk’s language, else in the site’s first one', async () => {
    const { root, desk } = await caseOnPage();
    await press('w', { altKey: true });
    const codes = () => [...root.querySelectorAll('dialog fieldset label')].map((label) => label.textContent);
    assert.deepEqual(codes(), ['Solved', 'Ilmoitettu viaksi']);
    assert.include(found(root, '.conversation-meta').textContent, 'Signing in');
    desk.preferences.lang.value = 'fi';
    await settled();
    assert.deepEqual(codes(), ['Ratkaistu', 'Ilmoitettu viaksi']);
    assert.include(found(root, '.conversation-meta').textContent, 'Kirjautuminen');
    assert.equal(desk.wrapUpLabel('solved'), 'Ratkaistu');
    assert.deepEqual([desk.wrapUpLabel('gone'), desk.wrapUpLabel('none')], ['gone', null]);
  });

  it('transfer to the colleague who has room, those of other sites left out', async () => {
    const { root, server, desk } = await caseOnPage();
    await press('t', { altKey: true });
    await settled();
    const names = [...root.querySelectorAll('select[name=agent] option')].map((option) => option.textContent?.split(' · ')[0]);
    assert.deepEqual(names, ['Sanna Koski', 'Oskar Lind']);
    await assertAccessible(desk);
    found<HTMLFormElement>(root, 'dialog form').requestSubmit();
    await settled();
    assert.deepInclude(server.commands('work.transfer')[0]?.body, { to: { kind: 'agent', agent: 'agent-3' } });
  });

  it('the palette finds an action and does it, all from the keyboard', async () => {
    const { root, desk } = await caseOnPage();
    await press('k', { ctrlKey: true });
    const field = found<HTMLInputElement>(root, 'dialog input');
    assert.equal(document.activeElement, field);
    await assertAccessible(desk);
    await type(field, 'wrap');
    await press('Enter');
    assert.equal(desk.layout.dialog.value, 'closing');
  });

  it('the sheet of keys lists every action', async () => {
    const { root, desk } = await caseOnPage();
    (document.activeElement as HTMLElement).blur();
    await press('?', { shiftKey: true });
    assert.isAtLeast(root.querySelectorAll('.key-line').length, 25);
    assert.equal(found(root, 'dialog').scrollTop, 0);
    assert.equal(document.activeElement, root.querySelector('.dialog-head button'));
    await assertAccessible(desk);
  });

  it('people: an administrator makes a one-time link and copies it', async () => {
    const { root, desk, deeds, api } = await caseOnPage();
    await press('h', { altKey: true });
    await settled();
    await type(found(root, 'dialog input[name=name]'), 'New Person');
    await type(found(root, 'dialog input[name=email]'), 'new@salpa.example');
    const invited: Invitation[] = [];
    const { invite } = api;
    api.invite = (invitation) => {
      invited.push(invitation);
      return invite(invitation);
    };
    const skills = [...root.querySelectorAll<HTMLInputElement>('input[name=skills]')];
    assert.deepEqual(
      skills.map(({ value, checked }) => [value, checked]),
      [
        ['account', false],
        ['billing', false],
      ],
    );
    skills[1]?.click();
    found<HTMLFormElement>(root, 'dialog form').requestSubmit();
    await settled();
    await assertAccessible(desk);
    assert.deepInclude(invited[0], { skills: ['billing'], sites: ['salpa'], languages: ['fi', 'en'] });
    found(root, '.copy-line button').click();
    await settled();
    assert.deepEqual(deeds.copied, ['https://support.salpa.example/desk/#invite=once']);
  });
});

describe('beside the conversation', () => {
  it('the story tells a page without a title once, and why a person was asked for in words', async () => {
    const on = withCase();
    const make = entryMaker();
    const bare: Step = { kind: 'page', page: { path: '/untitled', title: '' } };
    const reasons = ['search-miss', 'vote', 'checkout-failed'];
    on.server.logs.set('case-1', [
      make('started', { reference: 'ADJ4-DX3R', lang: 'en', customer: 'customer-1' }),
      ...reasons.map((reason) => make('story', { story: { ...exampleStory, steps: [bare], reason } })),
    ]);
    const { root, desk } = await deskPage(on);
    desk.openConversation('case-1');
    await settled();
    await settled();
    assert.equal(found(root, '.story-line .story-words').textContent, '/untitled');
    const told = () => [...root.querySelectorAll('.asked .story-detail')].map((detail) => detail.textContent);
    assert.deepEqual(told(), ['After a search that found nothing', 'After an article that did not help', 'checkout-failed']);
    desk.preferences.lang.value = 'fi';
    await settled();
    assert.deepEqual(told(), ['Haku ei löytänyt mitään', 'Artikkeli ei auttanut', 'checkout-failed']);
  });

  it('articles that fit are read and sent in one click', async () => {
    const { root, desk, server } = await caseOnPage();
    await press('o', { altKey: true });
    await settled();
    assert.equal(document.activeElement, root.querySelector('.search-field input'));
    await assertAccessible(desk);
    found(root, '.article-read').click();
    await settled();
    assert.include(found(root, '.article-body').textContent, 'Open Settings');
    await assertAccessible(desk);
    found(root, '.reader article .button').click();
    await settled();
    assert.lengthOf(server.commands('message.send'), 1);
  });

  it('what was earlier opens to be read', async () => {
    const { root, desk, server } = await caseOnPage();
    server.logs.set('case-0', exampleLog());
    await press('r', { altKey: true });
    await settled();
    found(root, '.earlier-item').click();
    await settled();
    await settled();
    assert.equal(desk.conversations.activeId.value, 'case-0');
    assert.isNull(root.querySelector('.composer-text'));
  });

  it('says when something could not be loaded, and tries again', async () => {
    const on = withCase();
    on.api.customer = () => Promise.reject(refused('unavailable', 503));
    on.api.fittingArticles = () => Promise.reject(refused('unavailable', 503));
    const { root, desk } = await deskPage(on);
    desk.openConversation('case-1');
    desk.showTab('articles');
    await settled();
    await settled();
    assert.include(found(root, '.customer-head .problem-line').textContent, 'could not be loaded');
    assert.include(found(root, '.load-failed').textContent, 'could not be loaded');
    await assertAccessible(desk);
  });
});

describe('settings', () => {
  it('switch language and theme at once, and close with Escape to where they were opened', async () => {
    const { root, desk } = await caseOnPage();
    await press('m', { altKey: true, shiftKey: true });
    await assertAccessible(desk);
    desk.preferences.lang.value = 'fi';
    await settled();
    assert.equal(document.documentElement.lang, 'fi');
    assert.include(found(root, '.list-head h2').textContent, 'Työlista');
    await press('Escape');
    assert.isNull(root.querySelector('.menu'));
    assert.equal(document.activeElement?.getAttribute('aria-expanded'), 'false');
  });
});

describe('a session that is about to end', () => {
  const near = { inMs: 240_000, final: false, warnMs: 300_000 };

  async function nearItsEnd(end = near) {
    const on = withCase();
    on.api.sessionEnd = async () => end;
    const page = await deskPage(on);
    page.desk.openConversation('case-1');
    await settled();
    return page;
  }
  const line = (root: HTMLElement) => found(root, '.connection-line[role=alert]');

  it('is said, goes on with one click, and gives the keyboard back', async () => {
    const { api, root, desk } = await nearItsEnd();
    assert.match(line(root).textContent ?? '', /You will be signed out at \d\d:\d\d unless you stay/);
    await assertAccessible(desk);
    const field = found<HTMLTextAreaElement>(root, '.composer textarea');
    field.focus();
    const stay = found<HTMLButtonElement>(root, '[role=alert] button');
    stay.focus();
    api.putOffSessionEnd = () => Promise.reject(refused('unavailable', 503));
    stay.click();
    await settled();
    assert.include(found(root, '.notice.problem').textContent, 'cannot take this right now');
    api.putOffSessionEnd = async () => ({ ...near, inMs: 7_200_000 });
    stay.click();
    await settled();
    await settled();
    assert.isNull(root.querySelector('[role=alert]'));
    assert.equal(document.activeElement, field);
  });

  it('is said within an open dialog, which hides the rest', async () => {
    const { root, desk } = await nearItsEnd();
    desk.layout.open('keys');
    await settled();
    assert.lengthOf(root.querySelectorAll('.connection-line'), 1);
    await assertAccessible(desk);
    const head = root.querySelector('.dialog-head button');
    assert.equal(document.activeElement, head);
    const stay = found<HTMLButtonElement>(root, 'dialog [role=alert] button');
    stay.focus();
    stay.click();
    await settled();
    await settled();
    assert.isNull(root.querySelector('[role=alert]'));
    assert.equal(document.activeElement, head);
  });

  it('is told by the system where nobody looks at the desk', async () => {
    const on = withCase();
    on.attended.value = false;
    on.api.sessionEnd = async () => near;
    const { deeds } = await deskPage(on);
    await settled();
    assert.deepEqual(
      deeds.notified.map(({ title, body }) => [title, body.replace(/\d/g, '0')]),
      [['Tuki desk', 'You will be signed out at 00:00 unless you stay.']],
    );
  });

  it('is only said where nothing puts it off', async () => {
    const { root } = await nearItsEnd({ ...near, final: true });
    assert.match(line(root).textContent ?? '', /Your session ends at \d/);
    assert.isNull(root.querySelector('[role=alert] button'));
  });
});
