import { resultStyles } from './views/result-styles.ts';

/** How answers are drawn: a chunk that comes with the engine. */
export { searchResultsView } from './views/search-results-view.ts';
export const styles = [resultStyles];
