// As much of the module `vscode` as starting a language client takes. What is asked of it is kept, so that a test can look.
'use strict';

class Disposable {
  constructor(dispose = () => undefined) {
    this.dispose = dispose;
  }
  static from(...all) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

class EventEmitter {
  constructor() {
    this.listeners = new Set();
    this.event = (listener, self) => {
      const bound = listener.bind(self);
      this.listeners.add(bound);
      return new Disposable(() => this.listeners.delete(bound));
    };
  }
  fire(value) {
    return Promise.all([...this.listeners].map((listener) => listener(value)));
  }
  dispose() {
    this.listeners.clear();
  }
}

class CancellationTokenSource {
  constructor() {
    this.cancelled = new EventEmitter();
    this.token = { isCancellationRequested: false, onCancellationRequested: this.cancelled.event };
  }
  cancel() {
    this.token.isCancellationRequested = true;
    void this.cancelled.fire();
  }
  dispose() {}
}

class Uri {
  constructor(text) {
    const { protocol, pathname } = new URL(text);
    Object.assign(this, { scheme: protocol.slice(0, -1), path: decodeURIComponent(pathname), text });
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(path) {
    return new Uri(require('node:url').pathToFileURL(path).href);
  }
  get fsPath() {
    return this.path;
  }
  toString() {
    return this.text;
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(...ends) {
    const [start, end] = ends.length === 4 ? [new Position(ends[0], ends[1]), new Position(ends[2], ends[3])] : ends;
    Object.assign(this, { start, end });
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`);
  }
}
CodeActionKind.Empty = new CodeActionKind('');
CodeActionKind.QuickFix = new CodeActionKind('quickfix');

/** A class, a set of constants, or a function: whatever else is asked for. */
function anything() {
  return class {
    constructor(...values) {
      this.values = values;
    }
  };
}

/** An object that has `known`, an event for each name with `on`, and for any other name a function that registers something. */
function space(known, events) {
  return new Proxy(known, {
    get(target, name) {
      if (name in target || typeof name === 'symbol') {
        return target[name];
      }
      if (/^on[A-Z]/.test(name)) {
        events[name] ??= new EventEmitter();
        return events[name].event;
      }
      return () => new Disposable();
    },
  });
}

/** The module, and what is asked of it. */
function stub(settings) {
  const asked = { events: {}, commands: new Map(), errors: [], diagnostics: new Map(), collections: [], log: [] };
  const channel = () => space({ append: (text) => asked.log.push(text), appendLine: (text) => asked.log.push(text) }, {});
  const collection = () => {
    const kept = {
      set: (uri, found) => asked.diagnostics.set(uri.toString(), found ?? []),
      delete: (uri) => asked.diagnostics.delete(uri.toString()),
      clear: () => asked.diagnostics.clear(),
      dispose: () => asked.diagnostics.clear(),
    };
    asked.collections.push(kept);
    return kept;
  };
  const known = {
    version: '1.82.0',
    Disposable,
    EventEmitter,
    CancellationTokenSource,
    Uri,
    Position,
    Range,
    Diagnostic,
    CodeActionKind,
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    env: { language: 'zh-cn', appName: 'stub', appHost: 'desktop', uriScheme: 'vscode' },
    l10n: { t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => String(values[at])) },
    window: space(
      {
        createOutputChannel: channel,
        showErrorMessage: async (message) => void asked.errors.push(message),
        tabGroups: space({ all: [] }, {}),
        visibleTextEditors: [],
        activeTextEditor: undefined,
      },
      asked.events,
    ),
    workspace: space(
      {
        textDocuments: [],
        notebookDocuments: [],
        workspaceFolders: settings.folders.map((folder, index) => ({ uri: Uri.file(folder), name: 'w', index })),
        getConfiguration: () => ({ get: (key) => settings[key], has: () => false, inspect: () => undefined }),
        createFileSystemWatcher: () => space({}, {}),
        getWorkspaceFolder: () => undefined,
      },
      asked.events,
    ),
    languages: space(
      {
        createDiagnosticCollection: collection,
        match: (selector, document) => ([selector].flat().some((one) => one === document.languageId || one.language === document.languageId) ? 10 : 0),
      },
      asked.events,
    ),
    commands: space(
      {
        registerCommand: (name, act) => (asked.commands.set(name, act), new Disposable(() => asked.commands.delete(name))),
        executeCommand: async () => undefined,
      },
      asked.events,
    ),
  };
  const module = new Proxy(known, {
    get(target, name) {
      if (!(name in target) && typeof name === 'string' && /^[A-Z]/.test(name)) {
        target[name] = anything();
      }
      return target[name];
    },
  });
  return { module, asked };
}

module.exports = { stub, Uri, Range };
