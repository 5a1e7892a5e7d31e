/**
 * Run as a program: unpacks the browser inside `@sparticuz/chromium` into TMPDIR and prints its path.
 * The package unpacks the libraries that a bare machine lacks only where it finds its host's environment
 * (AWS_LAMBDA_JS_RUNTIME), and it always unpacks into TMPDIR: a process of its own keeps both out of ours.
 */
import chromium from '@sparticuz/chromium';

console.log(await chromium.executablePath());
