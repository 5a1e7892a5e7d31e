/** The largest drawing of a preview, in canvas pixels: twice what its style shows, for dense screens. */
export const previewWidth = 480;
export const previewHeight = 560;

/** The size of a preview with the picture's own shape, never larger than the picture. */
export function previewSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, previewWidth / width, previewHeight / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Draws a picture on a canvas: a strict policy of the page may refuse images from other origins, `blob:` and `data:`,
 * and can refuse none of what a script draws. `source` is a file, or a signed address that needs no header.
 */
export async function drawPicture(canvas: HTMLCanvasElement, source: Blob | string, signal?: AbortSignal): Promise<void> {
  const blob = typeof source === 'string' ? await download(source, signal) : source;
  const bitmap = await createImageBitmap(blob);
  const { width, height } = previewSize(bitmap.width, bitmap.height);
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
}

async function download(url: string, signal?: AbortSignal): Promise<Blob> {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', ...(signal ? { signal } : {}) });
  if (!response.ok) throw new Error(`${response.status} for a picture`);
  return response.blob();
}
