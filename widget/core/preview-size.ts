/** The largest drawing of a preview, in canvas pixels: twice what its style shows, for dense screens. */
const most = { width: 480, height: 560 };

/** The size of a preview with the picture's own shape, never larger than the picture. */
export function previewSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
