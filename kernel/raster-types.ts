/**
 * Image formats that are pixels and nothing else. SVG is not one of them: it is a document that can carry scripts
 * and links, so that it is only ever saved.
 */
const rasterTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Whether files of this media type may be shown in a browser; all others are downloads. */
export const isRaster = (type: string): boolean => rasterTypes.includes(type);

/** Decoded, this many pixels take 200 MB: a small file can claim far more and stop the tab that shows it. */
const mostPreviewPixels = 50_000_000;

interface Picture {
  type: string;
  width?: number | undefined;
  height?: number | undefined;
}

/** Whether an uploaded file is shown as a picture: one of pixels, whose size (in pixels) is known and bearable. */
export const isPreviewed = ({ type, width = 0, height = 0 }: Picture): boolean =>
  isRaster(type) && width > 0 && height > 0 && width * height <= mostPreviewPixels;
