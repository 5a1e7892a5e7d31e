import { assert } from 'chai';
import { deskOnTest, settled, workplaceOnTest } from '../test-support/desk-on-test.ts';
import { exampleLog, exampleRow, mineRow } from '../test-support/example-case.ts';
import { actionIds, actionMap } from './action-map.ts';
import { PaletteModel } from './palette-model.ts';

async function palette() {
  const on = deskOnTest();
  on.server.rows.push(mineRow(), exampleRow({ id: 'item-2', conversation: 'case-2', contact: { name: 'Jüri Mägi' }, preview: 'Invoice' }));
  on.server.logs.set('case-1', exampleLog());
  const at = await workplaceOnTest(on);
  at.desk.openConversation('case-1');
  await settled();
  return { ...at, palette: new PaletteModel(at.desk) };
}

const labels = (model: PaletteModel) => model.entries.value.map((entry) => entry.label);

describe('the palette', () => {
  it('lists every action that is possible now, with its key', async () => {
    const at = await palette();
    const possible = actionIds.filter((id) => id !== 'palette' && actionMap[id].possible(at.desk));
    const listed = at.palette.entries.value.filter((entry) => entry.group === 'actions');
    assert.lengthOf(listed, possible.length);
    assert.isTrue(listed.every((entry) => entry.stroke));
    assert.include(labels(at.palette), 'Transfer');
    assert.notInclude(labels(at.palette), 'Accept the offer');
  });

  it('finds a conversation by name without its accents, and opens it', async () => {
    const at = await palette();
    at.palette.write('juri magi');
    assert.deepEqual(labels(at.palette), ['Jüri Mägi']);
    at.palette.choose();
    assert.equal(at.desk.conversations.activeId.value, 'case-2');
  });

  it('finds one by reference and by what was said', async () => {
    const at = await palette();
    at.palette.write('adj4');
    assert.include(labels(at.palette), 'Aino Mäkinen');
    at.palette.write('invoice');
    assert.deepEqual(labels(at.palette), ['Jüri Mägi']);
  });

  it('finds articles when the typing pauses, and reads the chosen one', async () => {
    const at = await palette();
    at.palette.write('phone');
    assert.notInclude(labels(at.palette), 'Changing your phone number');
    at.timers.pass(200);
    await settled();
    const found = at.palette.entries.value.find((entry) => entry.group === 'articles');
    at.palette.choose(found);
    await settled();
    assert.equal(at.desk.articles.reading.value?.id, 'change-phone');
    assert.equal(at.desk.layout.tab.value, 'articles');
  });

  it('moves round, and does what was chosen', async () => {
    const at = await palette();
    at.palette.write('transfer');
    at.palette.move(-1);
    at.palette.move(1);
    at.palette.choose();
    assert.equal(at.desk.layout.dialog.value, 'transfer');
  });
});
