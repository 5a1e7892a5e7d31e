import { assert } from 'chai';
import { deskOnTest, refused, settled } from '../test-support/desk-on-test.ts';
import { assertAccessible, type DeskPage, deskPage, found, press, wipe } from '../test-support/desk-page.ts';

const open = async (on = deskOnTest()): Promise<DeskPage> => {
  const page = await deskPage(on);
  await press('K', { altKey: true, shiftKey: true });
  await settled();
  return page;
};
async function choose({ root }: DeskPage, words: string): Promise<void> {
  const button = [...found(root, 'dialog').querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === words);
  if (!button) throw new Error(`there is no button ${words}`);
  button.click();
  await settled();
}
async function type(page: DeskPage, selector: string, value: string): Promise<void> {
  const field = found<HTMLTextAreaElement>(page.root, selector);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settled();
}

afterEach(wipe);

describe('the knowledge base', () => {
  it('is kept in four views, each without an obstacle', async () => {
    const page = await open();
    const views = { Questions: 'forgot my login', 'Searched in vain': 'gift card balance', Figures: '85%', Articles: 'Read your invoice' };
    for (const [tab, words] of Object.entries(views)) {
      await choose(page, tab);
      assert.include(page.root.textContent, words);
      await assertAccessible(page.desk);
    }
    assert.include(page.root.textContent, 'To be read again since');
  });

  it('takes a decision on a question with one click, and shows the list as it is then', async () => {
    const page = await open();
    const decided: unknown[] = [];
    page.api.decide = async (decision) => {
      decided.push(decision);
    };
    page.api.questions = async () => [];
    await choose(page, 'Accept');
    assert.deepEqual(decided, [{ site: 'salpa', article: 'password', lang: 'en', key: 'forgot login', state: 'accepted' }]);
    assert.include(page.root.textContent, 'Nothing waits for a decision');
  });

  it('says what could not be loaded, and tries again', async () => {
    const on = deskOnTest();
    const questions = on.api.questions;
    on.api.questions = async () => {
      throw refused('unavailable', 503);
    };
    const page = await open(on);
    assert.include(page.root.textContent, 'This could not be loaded.');
    page.api.questions = questions;
    await choose(page, 'Try again');
    assert.include(page.root.textContent, 'forgot my login');
  });
});

describe('an article at the desk', () => {
  it('is written from what was looked for in vain, tried, and published', async () => {
    const page = await open();
    await choose(page, 'Searched in vain');
    await choose(page, 'Write an article');
    assert.equal(found<HTMLInputElement>(page.root, '#article-title').value, 'gift card balance');
    assert.equal(found<HTMLInputElement>(page.root, '#article-id').value, 'gift-card-balance');
    assert.equal(found<HTMLTextAreaElement>(page.root, '#article-questions').value, 'balance of a gift card');
    await type(page, '#article-markdown', 'See your receipt.');
    await choose(page, 'Try on last month’s searches');
    assert.include(page.root.textContent, 'Of 42 searches, 7 would now find it, and 0 no longer.');
    await assertAccessible(page.desk);
    const saves: unknown[] = [];
    const save = page.api.saveArticle;
    page.api.saveArticle = async (body) => {
      saves.push([body.basis, body.draft.markdown]);
      return save(body);
    };
    await choose(page, 'Publish');
    assert.deepEqual(saves, [[null, 'See your receipt.']]);
    assert.include(page.root.textContent, 'Saved. Customers find it');
  });

  it('is chosen to answer what was looked for in vain, and gets all the words', async () => {
    const page = await open();
    await choose(page, 'Searched in vain');
    await choose(page, 'Add to an article');
    assert.include(page.root.textContent, 'Choose the article that is to answer “gift card balance”.');
    await assertAccessible(page.desk);
    await choose(page, 'Change your password');
    const words = found<HTMLTextAreaElement>(page.root, '#article-questions').value.split('\n');
    assert.includeMembers(words, ['gift card balance', 'balance of a gift card']);
    await choose(page, 'Back');
    assert.notInclude(page.root.textContent, 'Choose the article that is to answer');
  });

  it('that cannot be tried leads to the field that is wrong', async () => {
    const page = await open();
    await choose(page, 'Searched in vain');
    await choose(page, 'Write an article');
    page.api.effectOf = async () => {
      throw refused('invalid', 400, 'draft.markdown');
    };
    await choose(page, 'Try on last month’s searches');
    const text = found<HTMLTextAreaElement>(page.root, '#article-markdown');
    assert.equal(text.getAttribute('aria-invalid'), 'true');
    assert.equal(document.activeElement, text);
    assert.include(page.root.textContent, 'Something in this form does not fit');
    await assertAccessible(page.desk);
  });

  it('keeps what was typed when it cannot be saved, and points at the field', async () => {
    const page = await open();
    await choose(page, 'Articles');
    await choose(page, 'Change your password');
    await type(page, '#article-title', ' ');
    page.api.saveArticle = async () => {
      throw refused('invalid', 400, 'draft.title');
    };
    await choose(page, 'Publish');
    const title = found<HTMLInputElement>(page.root, '#article-title');
    assert.equal(title.value, ' ');
    assert.equal(title.getAttribute('aria-invalid'), 'true');
    assert.include(page.root.textContent, 'Something in this form does not fit');
    await assertAccessible(page.desk);
  });

  it('may be put back to an earlier version, which is saved as any other change', async () => {
    const page = await open();
    await choose(page, 'Articles');
    await choose(page, 'Change your password');
    await choose(page, 'Put in the form');
    assert.equal(found<HTMLInputElement>(page.root, '#article-title').value, 'An older title');
  });
});
