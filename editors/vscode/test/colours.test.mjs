// The grammar of colours as an editor runs it: which scope each word of a line gets.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma');
const textmate = require('vscode-textmate');

const here = (path) => new URL(path, import.meta.url);

async function grammar() {
  const wasm = await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      scope === 'source.pol' ? textmate.parseRawGrammar(await readFile(here('../syntaxes/pol.tmLanguage.json'), 'utf8'), 'pol.json') : null,
  });
  return registry.loadGrammar('source.pol');
}

const loaded = await grammar();

/** Each coloured piece of a text of one line, with its innermost scope; nothing may run on into the next line. */
function coloured(line) {
  const { tokens, ruleStack } = loaded.tokenizeLine(line, textmate.INITIAL);
  const next = loaded.tokenizeLine('甲', ruleStack).tokens;
  assert.deepEqual(next.map((token) => token.scopes), [['source.pol']], `${line} colours the next line`);
  const pieces = [];
  for (const { startIndex, endIndex, scopes } of tokens) {
    const scope = scopes.at(-1).replace(/\.pol$/, '');
    const before = pieces.at(-1);
    // The quotes of a text are tokens of their own.
    if (before?.scope === scope && before.end === startIndex) {
      before.end = endIndex;
    } else {
      pieces.push({ start: startIndex, end: endIndex, scope });
    }
  }
  return pieces.filter(({ scope }) => scope !== 'source').map(({ start, end, scope }) => [line.slice(start, end).trim(), scope]);
}

const cases = [
  // Keywords of items, a document number, a name that no rule colours.
  ['文件 宝医保发〔2019〕48号 {', [['文件', 'keyword.control'], ['宝医保发〔2019〕48号', 'markup.underline.link']]],
  ['policy sample extends wider', [['policy', 'keyword.control'], ['extends', 'keyword.other']]],
  // A keyword within a longer name is none.
  ['参数 待遇水平 = 13万元', [['参数', 'keyword.control'], ['13万元', 'constant.numeric']]],
  ['比例 70% # 比例 60%', [['比例', 'keyword.other'], ['70%', 'constant.numeric'], ['# 比例 60%', 'comment.line.number-sign']]],
  // Full-width digits and signs.
  ['基数 ５０％ ＃注', [['基数', 'keyword.other'], ['５０％', 'constant.numeric'], ['＃注', 'comment.line.number-sign']]],
  ['当 身份 含 低保对象 且 非 急诊', [['当', 'keyword.other'], ['含', 'keyword.operator.word'], ['且', 'keyword.operator.word'], ['非', 'keyword.operator.word']]],
  // A sign of a comment within quotes begins none; a quote that is never closed ends with its line.
  ['标题 “第#号” 施行', [['标题', 'keyword.other'], ['“第#号”', 'string.quoted.double'], ['施行', 'keyword.other']]],
  ['标题 "没有写完', [['标题', 'keyword.other'], ['"没有写完', 'string.quoted.double']]],
  // Characters of two UTF-16 units do not shift what follows.
  ['定义 𠮷祥 = 未定', [['定义', 'keyword.control'], ['未定', 'constant.language']]],
];

for (const [line, expected] of cases) {
  test(line, () => assert.deepEqual(coloured(line), expected));
}
