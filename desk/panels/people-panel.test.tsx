import { assert } from 'chai';
import { deskOnTest, refused, settled } from '../test-support/desk-on-test.ts';
import { assertAccessible, type DeskPage, deskPage, found, press, wipe } from '../test-support/desk-page.ts';

const open = async (on = deskOnTest()): Promise<DeskPage> => {
  const page = await deskPage(on);
  await press('h', { altKey: true });
  await settled();
  return page;
};
/** The part of the list about the colleague who is not the administrator at the desk. */
async function other({ root }: DeskPage): Promise<HTMLElement> {
  if (!root.querySelector('.person-choices')) found(root, '.person button[aria-expanded=false]').click();
  await settled();
  return found(root, '.person-choices');
}
async function choose(page: DeskPage, words: string): Promise<void> {
  const buttons = [...(await other(page)).querySelectorAll('button')];
  const one = buttons.find(({ textContent }) => textContent === words);
  if (!one) throw new Error(`there is no button ${words}`);
  one.click();
  await settled();
}

afterEach(wipe);

describe('the people of a site', () => {
  it('are changed by an administrator, who cannot change themselves', async () => {
    const page = await open();
    assert.equal(page.root.querySelectorAll('.person').length, 4);
    assert.equal(page.root.querySelectorAll('.person button[aria-expanded]').length, 3);
    await other(page);
    await assertAccessible(page.desk);
    const done: unknown[] = [];
    page.api.setRole = async (...change) => {
      done.push(change);
    };
    page.api.deactivate = async (id) => {
      done.push(id);
    };
    const roles = found<HTMLSelectElement>(await other(page), 'select');
    roles.value = 'supervisor';
    roles.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    await choose(page, 'Deactivate');
    assert.deepEqual(done, [['agent-2', 'supervisor'], 'agent-2']);
  });

  it('get a one-time link to a new password, which is shown once', async () => {
    const page = await open();
    await choose(page, 'Make a password link');
    assert.equal(found<HTMLInputElement>(page.root, '.copy-line input').value, await page.api.resetLink(''));
    assert.include(page.root.textContent, 'Link to a new password for Oskar Lind');
    await assertAccessible(page.desk);
    page.desk.layout.close();
    await settled();
    assert.isNull(page.desk.people.link.value);
  });

  it('show who has gone, and take them back', async () => {
    const on = deskOnTest();
    const { people } = on.api;
    on.api.people = async () => (await people()).map((one) => ({ ...one, secondFactor: true, deactivated: one.id === 'agent-2' }));
    const page = await open(on);
    assert.include(found(page.root, '.person.deactivated').textContent, 'Deactivated');
    await assertAccessible(page.desk);
    const back: string[] = [];
    page.api.reactivate = async (id) => {
      back.push(id);
    };
    await choose(page, 'Take back');
    assert.deepEqual(back, ['agent-2']);
  });

  it('that may not be changed say so, and stay as they are', async () => {
    const page = await open();
    page.api.deactivate = () => Promise.reject(refused('not-found', 404));
    await choose(page, 'Deactivate');
    assert.include(found(page.root, 'dialog [role=alert]').textContent, 'could not be changed');
  });
});
