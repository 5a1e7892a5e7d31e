import { expect } from 'chai';
import { drawPicture } from '../io/pictures.ts';
import { expectAccessible } from '../test-support/accessibility.ts';
import { startFakeUploads } from '../test-support/fake-uploads.ts';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { until } from '../test-support/widget-page.ts';

const text = (name: string, bytes = 10) => new File([new Uint8Array(bytes)], name, { type: 'image/png' });
/** Some browsers let no page fill the clipboard of an event that it makes. */
const pasting = (clipboardData: DataTransfer) =>
  Object.defineProperty(new ClipboardEvent('paste', { bubbles: true, cancelable: true }), 'clipboardData', { value: clipboardData });

const carrying = (...files: File[]) => {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
};
const png = async (width: number, height: number): Promise<Blob> => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) context.fillStyle = 'rgb(200, 0, 0)';
  context?.fillRect(0, 0, width, height);
  return canvas.convertToBlob();
};

describe('files in a message', () => {
  let page: PeoplePage;
  let server: ReturnType<typeof startFakeUploads>;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
    server = startFakeUploads();
  });
  afterEach(() => {
    page.close();
    server.restore();
  });
  const pick = async (...files: File[]) => {
    const field = await page.until<HTMLInputElement>('.attach input');
    field.files = carrying(...files).files;
    field.dispatchEvent(new Event('change'));
  };
  const sent = () => page.people.doneOf('message.send').map(({ body }) => [body.text, body.files]);
  const upload = (index = 0) => until(() => server.uploads[index]);
  const ref = (id: string) => ({ id, name: `${id}.png`, type: 'image/png', bytes: 10 });

  it('go to the server with their progress, and with the message once they are there', async () => {
    await page.startChat();
    await pick(text('bill.png'));
    const one = await upload();
    expect([one.url, one.authorization, one.file.name]).to.deep.equal([
      'https://support.example/api/v1/files',
      'Bearer token-1',
      'bill.png',
    ]);
    one.progress(0.5);
    await until(() => page.find<HTMLProgressElement>('progress')?.value === 0.5);
    await page.type('.composer-text', 'Here it is');
    expect(page.find('.send')?.getAttribute('aria-disabled')).to.equal('true');
    await expectAccessible(page.element);
    one.answer(201, ref('f1'));
    await page.click('.send.ready');
    await until(() => sent().length === 1);
    expect(sent()).to.deep.equal([['Here it is', ['f1']]]);
    expect(page.find('.attachment')).to.equal(null);
    await page.until('.card');
  });

  it('are taken dropped and pasted as well', async () => {
    await page.startChat();
    const field = await page.until('.composer-text');
    field.dispatchEvent(new DragEvent('drop', { dataTransfer: carrying(text('dropped.png')), bubbles: true, cancelable: true }));
    field.dispatchEvent(pasting(carrying(text('pasted.png'))));
    await upload(1);
    expect(server.uploads.map(({ file }) => file.name)).to.deep.equal(['dropped.png', 'pasted.png']);
  });

  it('are refused here where they are too large or of a kind that is not taken', async () => {
    await page.startChat();
    await pick(text('huge.png', 1_000_001), new File(['x'], 'run.exe', { type: 'application/x-msdownload' }));
    await page.untilText('Too large: at most 1 MB');
    await page.untilText('This kind of file cannot be sent');
    expect(server.uploads).to.deep.equal([]);
    await expectAccessible(page.element);
    await page.click('[aria-label="Remove huge.png"]');
    await page.click('[aria-label="Remove run.exe"]');
    await page.untilGone('.attachment');
  });

  it('can be tried again where the line broke, and are let go where the server says no', async () => {
    await page.startChat();
    await pick(text('bill.png'));
    (await upload()).fail();
    await page.untilText('The connection broke');
    await page.click('.attachment .text-button');
    (await upload(1)).answer(415, { code: 'file', message: 'not a picture', retryable: false });
    await page.untilText('The file was not accepted');
  });

  it('come along with a chat that has not begun', async () => {
    page.element.open('chat');
    await pick(text('bill.png'));
    (await upload()).answer(201, ref('f1'));
    await page.write('See this');
    await until(() => sent().length === 1);
    expect(sent()).to.deep.equal([['', ['f1']]]);
    expect(page.people.doneOf('chat.start').map(({ body }) => body.text)).to.deep.equal(['See this']);
  });
});

describe('a preview', () => {
  it('is drawn on a canvas in the picture’s own shape, no larger than it is shown', async () => {
    const canvas = document.createElement('canvas');
    await drawPicture(canvas, await png(1200, 300));
    expect([canvas.width, canvas.height]).to.deep.equal([480, 120]);
    expect([...(canvas.getContext('2d')?.getImageData(240, 60, 1, 1).data ?? [])]).to.deep.equal([200, 0, 0, 255]);
    await drawPicture(canvas, await png(30, 20));
    expect([canvas.width, canvas.height]).to.deep.equal([30, 20]);
  });

  it('fails for what is no picture', async () => {
    const failed = await drawPicture(document.createElement('canvas'), new Blob(['text'])).catch(() => 'no picture');
    expect(failed).to.equal('no picture');
  });
});
