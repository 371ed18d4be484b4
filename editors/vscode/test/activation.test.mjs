// The built extension, started against a stub of the module `vscode` and the real `pol lsp`. POL is the path of the command.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

const require = createRequire(import.meta.url);
const { stub, Uri, Range } = require('./vscode.cjs');

const POL = process.env.POL ?? 'pol';
const folder = await mkdtemp(join(tmpdir(), 'pol-'));
await mkdir(join(folder, 'policies'));
after(() => rm(folder, { recursive: true }));

/** Loads the extension anew; what it asks of the editor is kept. */
async function started(path) {
  const { module, asked } = stub({ path, folders: [folder] });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? module : load(name, ...rest));
  const built = require.resolve('../out/extension.js');
  delete require.cache[built];
  const extension = require(built);
  Module._load = load;
  const context = { subscriptions: [] };
  await extension.activate(context);
  return { extension, asked, context };
}

function document(path, version, text) {
  return { uri: Uri.file(path), fileName: path, languageId: 'pol', version, getText: () => text, isUntitled: false, isClosed: false, lineCount: text.split('\n').length };
}

async function wait(what, holds) {
  for (let left = 600; !holds(); left -= 1) {
    assert.ok(left > 0, `${what} never came`);
    await pause(100);
  }
}

test('it starts the server, tells what is wrong with a text, and what is right again', async () => {
  const { extension, asked, context } = await started(POL);
  assert.deepEqual(asked.errors, []);
  assert.ok(asked.commands.has('pol.restart'));
  const path = join(folder, 'policies', '甲.pol');
  const wrong = '政策 甲\n参数 上限 = 1万园\n';
  await writeFile(path, wrong);
  await asked.events.onDidOpenTextDocument.fire(document(path, 1, wrong));
  const found = () => asked.diagnostics.get(Uri.file(path).toString()) ?? [];
  await wait('what is wrong', () => found().some((one) => one.severity === 0));
  assert.match(found()[0].message, /万园/);
  assert.equal(found()[0].range.start.line, 1);

  const right = '政策 甲\n参数 上限 = 1万元\n';
  const edited = document(path, 2, right);
  const range = new Range(0, 0, 2, 0);
  await asked.events.onDidChangeTextDocument.fire({ document: edited, contentChanges: [{ range, rangeOffset: 0, rangeLength: wrong.length, text: right }], reason: undefined });
  await wait('that all is well', () => !found().some((one) => one.severity === 0));

  await asked.commands.get('pol.restart')();
  assert.deepEqual(asked.errors, []);
  await extension.deactivate();
  context.subscriptions.forEach((one) => one.dispose());
});

test('a command that is not there is told with its path', async () => {
  const { extension, asked } = await started(join(folder, 'no-such-pol'));
  assert.ok(asked.errors.some((message) => message.includes('no-such-pol')), asked.errors.join());
  await extension.deactivate();
});
