import { previewSize } from '../core/preview-size.ts';

/**
 * Draws a picture on a canvas: a strict policy of the page may refuse images from other origins, `blob:` and `data:`,
 * and can refuse none of what a script draws. `source` is a file, or a signed address that needs no header.
 */
export async function drawPicture(canvas: HTMLCanvasElement, source: Blob | string): Promise<void> {
  const bitmap = await createImageBitmap(typeof source === 'string' ? await download(source) : source);
  const { width, height } = previewSize(bitmap.width, bitmap.height);
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
}

async function download(url: string): Promise<Blob> {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`${response.status} for a picture`);
  return response.blob();
}
