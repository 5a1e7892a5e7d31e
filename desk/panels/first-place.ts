/** Where the work begins; the browser alone would begin at the button that ends it. */
const firstField = 'form :is(input, select, textarea), input[role=combobox]';

/** Where the keyboard belongs in a dialog that has just opened. A sheet to read begins at its top. */
export const firstPlaceIn = (dialog: HTMLElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>(firstField) ?? dialog.querySelector<HTMLElement>('.dialog-head button');
