// Starts `pol lsp` for .pol files and restarts it when its path changes. What is said about a file comes from the server alone.
import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand('pol.restart', restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('pol.path')) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function start(): Promise<void> {
  const command = vscode.workspace.getConfiguration('pol').get<string>('path') || 'pol';
  const server: ServerOptions = { command, args: ['lsp'] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: 'file', language: 'pol' },
      { scheme: 'untitled', language: 'pol' },
    ],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.pol') },
  };
  const starting = new LanguageClient('pol', 'pol', server, options);
  client = starting;
  try {
    await starting.start();
  } catch (error) {
    client = undefined;
    await told(command, error);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  // A server that never started has nothing to stop.
  await running?.stop().catch(() => undefined);
}

async function told(command: string, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const settings = vscode.l10n.t('Open settings');
  const message = vscode.l10n.t('The command {0} could not be started: {1}', command, reason);
  if ((await vscode.window.showErrorMessage(message, settings)) === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'pol.path');
  }
}
