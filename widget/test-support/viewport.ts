import { executeServerCommand } from '@web/test-runner-commands';

/** Makes the window's inside this large, in CSS pixels, in whichever browser the tests run. */
export const setViewport = (size: { width: number; height: number }): Promise<unknown> => executeServerCommand('window-inside', size);
