import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ConfigurationError, readConfiguration } from './configuration.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuki-configuration-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (content: unknown, name = 'tuki.config.json') =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
const read = (environment: Record<string, string> = {}, path?: string) => readConfiguration({ environment, folder, path });
const mistakes = (environment: Record<string, string> = {}, path?: string): string[] => {
  try {
    read(environment, path);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.sentences;
  }
};

describe('readConfiguration', () => {
  it('has a default for everything when there is no file', () => {
    assert.deepEqual(read(), {
      file: null,
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'http://localhost:8080',
      basePath: '',
      trustProxy: false,
      dataDir: join(folder, 'data'),
      database: { kind: 'sqlite', file: join(folder, 'data', 'tuki.sqlite') },
      smtp: null,
      settingsFile: null,
      knowledge: [],
      exampleSite: null,
      metrics: { token: null },
      logLevel: 'info',
      files: { maxBytes: 10_485_760, types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'] },
      retention: {
        conversations: 1095,
        stories: 90,
        uploads: null,
        unsentUploads: 1,
        letters: 30,
        searches: 400,
        devices: 400,
        audit: 730,
      },
      signIn: { hours: 12, idleMinutes: 120, openId: null, secondFactorFor: [] },
      limits: {
        enabled: true,
        connections: { address: 500, session: 30, site: 20_000 },
        connectionsPerMinute: 1200,
        frames: { burst: 600, perSecond: 20 },
        bytes: { burst: 8_388_608, perSecond: 262_144 },
        openingsPerHour: { visitor: 30, address: 600, site: 20_000 },
        uploadsPerHour: 120,
        requestsPerMinute: {
          content: 300,
          searches: 600,
          told: 30,
          uploads: 60,
          sessions: 60,
          signIn: 120,
          resets: 20,
          secondFactor: 60,
          streams: 300,
          streamFrames: 1200,
          other: 12_000,
        },
      },
      search: { browserArticles: 5000, browserBytes: 307_200 },
      outgoing: { privateNetworks: [], timeoutSeconds: 5, maxBytes: 524_288 },
      drainSeconds: 10,
      agentCapacity: 4,
    });
  });

  it('reads the file, with its paths relative to its folder', () => {
    mkdirSync(join(folder, 'etc', 'articles'), { recursive: true });
    mkdirSync(join(folder, 'etc', 'site'));
    write({ sites: [] }, 'etc/settings.json');
    const knowledge = [{ site: 'salpa', folder: 'articles' }];
    write({ $schema: 'x', dataDir: '../var', settingsFile: 'settings.json', knowledge, exampleSite: 'site' }, 'etc/tuki.json');
    const configuration = read({}, 'etc/tuki.json');
    assert.equal(configuration.file, join(folder, 'etc', 'tuki.json'));
    assert.deepEqual(configuration.database, { kind: 'sqlite', file: join(folder, 'var', 'tuki.sqlite') });
    assert.equal(configuration.settingsFile, join(folder, 'etc', 'settings.json'));
    assert.deepEqual(configuration.knowledge, [{ site: 'salpa', folder: join(folder, 'etc', 'articles') }]);
    assert.equal(configuration.exampleSite, join(folder, 'etc', 'site'));
  });

  it('takes the path from TUKI_CONFIG, and from --config before that', () => {
    write({ port: 1001 }, 'a.json');
    write({ port: 1002 }, 'b.json');
    assert.equal(read({ TUKI_CONFIG: 'a.json' }).port, 1001);
    assert.equal(read({ TUKI_CONFIG: 'a.json' }, 'b.json').port, 1002);
  });

  it('lets the environment go before the file; an empty variable counts as unset', () => {
    write({ port: 1000, smtp: { url: 'smtp://file:25', from: 'file@example.com' }, logLevel: 'warn' });
    const configuration = read({
      PORT: '9000',
      TUKI_DATABASE_URL: 'postgres://tuki@db/tuki',
      TUKI_SMTP_URL: 'smtps://user:pass@mail:465',
      TUKI_DATA_DIR: 'elsewhere',
      TUKI_METRICS_TOKEN: '0123456789abcdef',
      TUKI_LOG_LEVEL: '',
    });
    assert.equal(configuration.port, 9000);
    assert.equal(configuration.publicUrl, 'http://localhost:9000');
    assert.deepEqual(configuration.database, { kind: 'postgres', url: 'postgres://tuki@db/tuki' });
    assert.deepEqual(configuration.smtp, { url: 'smtps://user:pass@mail:465', from: 'file@example.com' });
    assert.equal(configuration.dataDir, join(folder, 'elsewhere'));
    assert.deepEqual(configuration.metrics, { token: '0123456789abcdef' });
    assert.equal(configuration.logLevel, 'warn');
  });

  it('makes the public address an origin', () => {
    write({ publicUrl: 'https://Tuki.example.com/' });
    assert.equal(read().publicUrl, 'https://tuki.example.com');
  });

  it('takes proxies as yes, no or a list', () => {
    for (const trustProxy of [true, false, ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']]) {
      write({ trustProxy });
      assert.deepEqual(read().trustProxy, trustProxy);
    }
    write({ trustProxy: 'yes' });
    assert.deepEqual(mistakes(), [
      'trustProxy: must be true, false or a list of proxies such as ["127.0.0.1", "10.0.0.0/8"], in tuki.config.json',
    ]);
  });

  it('takes a sender with and without a name', () => {
    for (const from of ['help@salpa.example', 'Salpa <help@salpa.example>']) {
      write({ smtp: { url: 'smtp://mail:25', from } });
      assert.equal(read().smtp?.from, from);
    }
  });

  it('names every mistake at once, with its path, how to mend it and where it stands', () => {
    write({
      prot: 1,
      host: '',
      publicUrl: 'https://example.com/support',
      basePath: 'support/',
      trustProxy: ['10.0.0.0/8', '10.0.0.0/33'],
      database: { kind: 'postgres', url: 'mysql://x' },
      smtp: { url: 'mail.example.com', from: 'help', usr: 'x' },
      metrics: { token: 'short' },
      logLevel: 'loud',
      files: { types: ['png'] },
    });
    assert.deepEqual(mistakes({ PORT: 'http' }).sort(), [
      'basePath: must be empty or a path such as /support, without a slash at its end, in tuki.config.json',
      'database.url: must be an address such as postgres://user:pass@host:5432/tuki, in tuki.config.json',
      'files.types.0: must be a media type such as image/png, in tuki.config.json',
      'host: must not be empty, in tuki.config.json',
      'logLevel: must be fatal or error or warn or info or debug or trace or silent, in tuki.config.json',
      'metrics.token: must be at least 16 characters long, in tuki.config.json',
      'port: must be a number, not text, in the environment variable PORT',
      'prot: is not a known name; did you mean port?, in tuki.config.json',
      'publicUrl: must be an address such as https://tuki.example.com, without a path (a path belongs in basePath), in tuki.config.json',
      'smtp.from: must be a sender such as Example <help@example.com>, in tuki.config.json',
      'smtp.url: must be an address such as smtp://user:pass@host:587, in tuki.config.json',
      'smtp.usr: is not a known name; did you mean url?, in tuki.config.json',
      'trustProxy.1: must be an address such as 127.0.0.1 or a network such as 10.0.0.0/8, in tuki.config.json',
    ]);
  });

  it('blames the environment for what the environment said', () => {
    assert.deepEqual(mistakes({ TUKI_DATABASE_URL: 'localhost', TUKI_SMTP_URL: 'smtp://mail:25' }), [
      'database.url: must be an address such as postgres://user:pass@host:5432/tuki, in the environment variable TUKI_DATABASE_URL',
      'smtp.from: is missing; it must be text, in tuki.config.json or the environment variable TUKI_SMTP_FROM',
    ]);
  });

  it('names the files and folders that are not there', () => {
    write({
      settingsFile: 'none.json',
      knowledge: [
        { site: 'a', folder: '.' },
        { site: 'a', folder: 'none' },
      ],
      exampleSite: 'tuki.config.json',
    });
    assert.deepEqual(mistakes(), [
      `settingsFile: there is no file ${join(folder, 'none.json')}, in tuki.config.json`,
      `knowledge.1.folder: there is no folder ${join(folder, 'none')}, in tuki.config.json`,
      `exampleSite: there is no folder ${join(folder, 'tuki.config.json')}, in tuki.config.json`,
    ]);
  });

  it('refuses a file that was asked for and is not there', () => {
    assert.match(mistakes({}, 'none.json')[0] ?? '', /none\.json cannot be read: ENOENT/);
  });

  it('tells where JSON is broken', () => {
    write('{\n  "port": 80,\n}');
    assert.match(mistakes()[0] ?? '', /tuki\.config\.json is not valid JSON: .*line 3 column 1/);
  });

  it('refuses JSON that is not an object', () => {
    write('[]');
    assert.deepEqual(mistakes({ PORT: '1' }), ['must be an object with named values, not a list, in tuki.config.json']);
  });

  it('refuses a data folder inside what is served', () => {
    mkdirSync(join(folder, 'site'));
    for (const dataDir of ['site', 'site/data', './site/../site/x'])
      assert.match(
        mistakeOf(dataDir) ?? '',
        /^exampleSite: holds the data folder .*, which would be served; put dataDir elsewhere, in tuki\.config\.json$/,
      );
    for (const dataDir of ['data', 'site-data', '.']) assert.equal(mistakeOf(dataDir), undefined);
  });
});

function mistakeOf(dataDir: string): string | undefined {
  write({ dataDir, exampleSite: 'site' });
  return mistakes()[0];
}
