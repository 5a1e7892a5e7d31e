import { assert } from 'chai';
import { deskOnTest, refused, settled, workplaceOnTest } from '../test-support/desk-on-test.ts';
import { exampleArticle, exampleLog, exampleRow, mineRow, noon } from '../test-support/example-case.ts';

async function atCase(row = mineRow()) {
  const on = deskOnTest();
  on.server.rows.push(row);
  on.server.logs.set('case-1', exampleLog());
  const at = await workplaceOnTest(on);
  at.desk.openConversation('case-1');
  await settled();
  return at;
}

describe('the workplace', () => {
  it('closes the work in front with its code', async () => {
    const { desk, server } = await atCase();
    assert.isTrue(await desk.change('work.close', { code: 'solved', note: '' }));
    assert.deepEqual(server.commands('work.close')[0]?.body, { conversation: 'case-1', item: 'item-1', code: 'solved', note: '' });
  });

  it('closes once though the button is pressed twice', async () => {
    const { desk, server } = await atCase();
    await Promise.all([desk.change('work.close', { code: 'solved', note: '' }), desk.change('work.close', { code: 'solved', note: '' })]);
    assert.lengthOf(server.commands('work.close'), 1);
  });

  it('answers false when the change was refused, and says why', async () => {
    const { desk, server } = await atCase();
    server.answers['work.transfer'] = () => ({ problem: { code: 'capacity', message: 'full', retryable: false } });
    assert.isFalse(await desk.change('work.transfer', { to: { kind: 'queue', topic: null }, note: '' }));
    assert.lengthOf(desk.notices.all.value, 1);
  });

  it('sends an article as a link, and only where this agent answers the customer', async () => {
    const { desk, server } = await atCase();
    desk.sendArticle(exampleArticle);
    await settled();
    const body = server.commands('message.send')[0]?.body as { articles: unknown[] };
    assert.deepEqual(body.articles, [{ id: 'change-phone', lang: 'en', title: 'Changing your phone number' }]);
    server.work([exampleRow({ version: 9 })]);
    desk.sendArticle(exampleArticle);
    await settled();
    assert.lengthOf(server.commands('message.send'), 1);
  });

  it('keeps a conversation open for reading after it was closed, until it is left', async () => {
    const { desk, server } = await atCase();
    server.work([mineRow({ status: 'closed', version: 9 })]);
    assert.deepEqual(desk.conversations.ids.value, ['case-1']);
    desk.leaveActive();
    assert.deepEqual(desk.conversations.ids.value, []);
    assert.equal(desk.layout.region.value, 'list');
  });

  it('comes back to the conversation in front after a reload of the page', async () => {
    const first = await atCase();
    first.desk.stop();
    const on = deskOnTest();
    on.work.write('active-conversation', first.work.read('active-conversation'));
    on.server.logs.set('case-1', exampleLog());
    const { desk } = await workplaceOnTest(on);
    assert.equal(desk.conversations.activeId.value, 'case-1');
  });

  it('looks for articles in the conversation’s own language and site', async () => {
    const { desk } = await atCase(mineRow({ lang: 'fi' }));
    assert.deepEqual(desk.scope(), { site: 'salpa', lang: 'fi' });
  });

  it('signs out, and leaves no draft behind in the browser', async () => {
    const { desk, model, work } = await atCase();
    desk.conversations.active.value?.composer.write('personal words', 14);
    assert.equal(work.read('draft:reply:case-1'), 'personal words');
    desk.signOut();
    await settled();
    assert.equal(model.session.step.value.name, 'signed-out');
    assert.isNull(work.read('draft:reply:case-1'));
  });
});

it('another agent at the same browser gets neither the drafts nor the unsent words of the one before', async () => {
  const on = deskOnTest();
  on.work.write('agent', 'agent-before');
  on.work.write('draft:reply:case-1', 'theirs');
  on.work.write(
    'outbox',
    JSON.stringify([{ id: 'x', name: 'message.send', body: { conversation: 'case-1', text: 'theirs', files: [], articles: [] } }]),
  );
  const { server, work } = await workplaceOnTest(on);
  assert.isNull(work.read('draft:reply:case-1'));
  assert.lengthOf(server.commands('message.send'), 0);
});

describe('the customer of a conversation', () => {
  it('is what the log says, filled in by what was known before', async () => {
    const { desk } = await atCase();
    const customer = desk.conversations.active.value?.customer;
    assert.deepInclude(customer?.contact.value, { name: 'Aino Mäkinen', email: 'aino@example.fi', verified: true, customerId: 'C-77' });
    assert.deepEqual(customer?.facts.value, { Plan: 'Family', Order: 'SP-20418', Cart: 129.9 });
  });

  it('says when the details could not be loaded, and loads them again', async () => {
    const at = await atCase();
    const customer = at.desk.conversations.active.value?.customer;
    const answer = at.api.customer;
    at.api.customer = () => Promise.reject(refused('unavailable', 503));
    await customer?.loadView();
    assert.equal(customer?.view.state.value.name, 'failed');
    at.api.customer = answer;
    await customer?.loadView();
    assert.equal(customer?.view.state.value.name, 'ready');
  });

  it('follows what the company’s page tells while the conversation goes on', async () => {
    const { desk, server } = await atCase();
    server.append('case-1', {
      seq: 10,
      at: noon,
      v: 1,
      author: { kind: 'customer' },
      audience: 'staff',
      type: 'facts',
      body: { facts: { Cart: 150 } },
    });
    assert.equal(desk.conversations.active.value?.customer.facts.value.Cart, 150);
  });
});

describe('people', () => {
  it('an invitation gives its link once, and forgets it', async () => {
    const { desk } = await atCase();
    await desk.people.invite({ email: 'new@x.fi', name: 'New', role: 'agent', sites: ['salpa'], skills: [], languages: ['fi'] });
    assert.include(desk.people.link.value?.url ?? '', '#invite=');
    desk.people.forgetLink();
    assert.isNull(desk.people.link.value);
  });

  it('a refused one says why', async () => {
    const at = await atCase();
    at.api.invite = () => Promise.reject(refused('invalid'));
    await at.desk.people.invite({ email: 'x', name: 'New', role: 'agent', sites: ['salpa'], skills: [], languages: [] });
    assert.equal(at.desk.people.problem.value, 'invalid');
  });
});
