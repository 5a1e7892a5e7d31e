/** Where the work begins; the browser alone would begin at the button that ends it. A sheet to read begins at its top. */
const places = ['form :is(input, select, textarea), input[role=combobox]', '.dialog-head button'];

/** Where the keyboard belongs in a dialog that has just opened. */
export const firstPlaceIn = (dialog: HTMLElement): HTMLElement | undefined =>
  places.map((place) => dialog.querySelector<HTMLElement>(place)).find((found) => found !== null) ?? undefined;
