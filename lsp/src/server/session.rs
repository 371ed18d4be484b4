//! The state of one client's session: from `initialize` to `exit`.

use super::capabilities::{self, Client};
use super::checker::Checker;
use super::coloured::Coloured;
use super::homes::Homes;
use super::{Language, Options, publish, uri};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CancelParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, InitializeParams, InitializeResult, MessageType, NumberOrString, ServerInfo, ShowMessageParams,
};
use pol_lang::diagnostic::{Diagnostic, Text};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// How far a session has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Fresh,
    Running,
    Shut,
    Exited,
}

/// One session.
pub(super) struct Session {
    options: Options,
    checker: Checker,
    stage: Stage,
    was_shut: bool,
    language: Language,
    pub(super) client: Client,
    pub(super) homes: Homes,
    /// The colours that were told last.
    pub(super) coloured: Coloured,
    /// Whether the texts of open documents are still to be taken over.
    stale: bool,
    answers: Vec<Message>,
    cancelled: BTreeSet<RequestId>,
    /// What was told of each address, as a mark.
    told: BTreeMap<String, String>,
    /// Counts our own requests.
    asked: i32,
}

impl Session {
    pub(super) fn new(options: Options, checker: Checker) -> Self {
        Session {
            options,
            checker,
            stage: Stage::Fresh,
            was_shut: false,
            language: options.language.unwrap_or(options.fallback),
            client: Client::default(),
            homes: Homes::default(),
            coloured: Coloured::default(),
            stale: false,
            answers: Vec::new(),
            cancelled: BTreeSet::new(),
            told: BTreeMap::new(),
            asked: 0,
        }
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    pub(super) fn is_shut(&self) -> bool {
        self.was_shut
    }

    pub(super) fn has_exited(&self) -> bool {
        self.stage == Stage::Exited
    }

    pub(super) fn take_answers(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.answers)
    }

    /// Notes which of the requests that wait were cancelled.
    pub(super) fn cancelled<'n>(&mut self, waiting: impl Iterator<Item = &'n Notification>) {
        for notification in waiting.filter(|notification| notification.method == "$/cancelRequest") {
            let Ok(params) = serde_json::from_value::<CancelParams>(notification.params.clone()) else { continue };
            self.cancelled.insert(match params.id {
                NumberOrString::Number(number) => number.into(),
                NumberOrString::String(text) => text.into(),
            });
        }
    }

    pub(super) fn message(&mut self, message: Message) {
        match message {
            Message::Request(request) => self.request(request),
            Message::Notification(notification) => self.notification(notification),
            // Nothing hangs on what the client answers.
            Message::Response(_) => {}
        }
    }

    pub(super) fn garbled(&mut self, reason: String) {
        let error = json!({ "jsonrpc": "2.0", "id": Value::Null, "error": { "code": ErrorCode::ParseError as i32, "message": reason } });
        // An answer to a message whose number is unknown has none itself; the protocol's own type cannot say so.
        if let Ok(message) = serde_json::from_value::<Response>(error.clone()) {
            self.answers.push(message.into());
        } else {
            self.answers.push(Notification::new("window/logMessage".to_owned(), json!({ "type": 1, "message": reason })).into());
        }
    }

    fn request(&mut self, request: Request) {
        let id = request.id.clone();
        if self.cancelled.remove(&id) {
            return self.fail(id, ErrorCode::RequestCanceled, &Text::new("已取消", "cancelled"));
        }
        match (self.stage, request.method.as_str()) {
            (Stage::Fresh, "initialize") => self.initialize(request),
            (Stage::Fresh, _) => self.fail(id, ErrorCode::ServerNotInitialized, &Text::new("尚未初始化", "initialize comes first")),
            (Stage::Running, "initialize") => self.fail(id, ErrorCode::InvalidRequest, &Text::new("已经初始化", "initialize comes once")),
            (Stage::Running, "shutdown") => {
                (self.stage, self.was_shut) = (Stage::Shut, true);
                self.answer(id, Value::Null);
            }
            (Stage::Running, _) => {
                self.settle();
                self.question(request);
            }
            (Stage::Shut | Stage::Exited, _) => self.fail(id, ErrorCode::InvalidRequest, &Text::new("已经关闭", "the session is shut")),
        }
    }

    fn initialize(&mut self, request: Request) {
        let written = request.params.get("capabilities").cloned().unwrap_or_default();
        let params: InitializeParams = match serde_json::from_value(request.params) {
            Ok(params) => params,
            Err(error) => {
                return self.answers.push(Response::new_err(request.id, ErrorCode::InvalidParams as i32, error.to_string()).into());
            }
        };
        self.client = Client::of(&params.capabilities, &written);
        let own = |locale: &String| if locale.to_lowercase().starts_with("zh") { Language::Zh } else { Language::En };
        self.language = self.options.language.or(params.locale.as_ref().map(own)).unwrap_or(self.options.fallback);
        let mut folders: Vec<_> = params.workspace_folders.into_iter().flatten().filter_map(|folder| uri::path(&folder.uri)).collect();
        #[expect(deprecated, reason = "clients that know no folders of a workspace tell its root")]
        if folders.is_empty() {
            folders.extend(params.root_uri.as_ref().and_then(uri::path));
        }
        for folder in folders {
            self.add_folder(&folder);
        }
        self.stage = Stage::Running;
        let result = InitializeResult {
            capabilities: capabilities::of_server(self.client),
            server_info: Some(ServerInfo { name: "pol".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
        };
        self.answer(request.id, result);
    }

    fn add_folder(&mut self, folder: &std::path::Path) {
        if let Some(reason) = self.homes.add_folder(folder, self.options) {
            let message = self.language.of(&reason).to_owned();
            self.tell("window/showMessage", ShowMessageParams { typ: MessageType::WARNING, message });
        }
    }

    /// Lets go of what no folder of the workspace and no open document needs, and of what was told of it.
    fn let_go(&mut self) {
        let gone = self.homes.let_go();
        if self.client.pulls && !gone.is_empty() {
            self.ask("workspace/diagnostic/refresh", Value::Null);
        }
        for (home, files) in gone {
            self.checker.forget(home);
            for uri in files {
                if self.told.remove(uri.as_str()).is_some() {
                    self.tell("textDocument/publishDiagnostics", publish::params(uri, None, Vec::new()));
                }
            }
        }
    }

    fn notification(&mut self, notification: Notification) {
        if notification.method == "exit" {
            self.stage = Stage::Exited;
            return;
        }
        if self.stage != Stage::Running {
            return;
        }
        match notification.method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => self.with(notification, |session, params: DidOpenTextDocumentParams| {
                let document = params.text_document;
                session.homes.open(&document.uri, document.version, document.text, session.options);
            }),
            "textDocument/didChange" => self.with(notification, |session, params: DidChangeTextDocumentParams| {
                let document = params.text_document;
                session.stale |= session.homes.change(&document.uri, document.version, params.content_changes);
            }),
            "textDocument/didClose" => self.with(notification, |session, params: DidCloseTextDocumentParams| {
                session.homes.close(&params.text_document.uri);
                session.coloured.forget(&params.text_document.uri);
                session.told.remove(params.text_document.uri.as_str());
                if !session.client.pulls {
                    session.tell("textDocument/publishDiagnostics", publish::params(params.text_document.uri, None, Vec::new()));
                }
                session.let_go();
            }),
            "workspace/didChangeWatchedFiles" => self.with(notification, |session, params: DidChangeWatchedFilesParams| {
                params.changes.iter().for_each(|change| session.homes.changed_on_disk(&change.uri));
            }),
            "workspace/didChangeWorkspaceFolders" => self.with(notification, |session, params: DidChangeWorkspaceFoldersParams| {
                for folder in params.event.added.iter().filter_map(|folder| uri::path(&folder.uri)) {
                    session.add_folder(&folder);
                }
                params
                    .event
                    .removed
                    .iter()
                    .filter_map(|folder| uri::path(&folder.uri))
                    .for_each(|folder| session.homes.remove_folder(&folder));
                session.let_go();
            }),
            _ => {}
        }
    }

    /// Does something with what a notification holds; one that cannot be read is passed over.
    fn with<P: DeserializeOwned>(&mut self, notification: Notification, act: impl FnOnce(&mut Self, P)) {
        match serde_json::from_value(notification.params) {
            Ok(params) => act(self, params),
            Err(error) => self.tell("window/logMessage", json!({ "type": 1, "message": format!("{}: {error}", notification.method) })),
        }
    }

    /// Has the client watch policy files.
    fn watch(&mut self) {
        if self.client.watches {
            let watchers = json!([{ "globPattern": "**/*.pol" }]);
            let watch =
                json!({ "id": "pol-files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers } });
            self.ask("client/registerCapability", json!({ "registrations": [watch] }));
        }
    }

    /// Brings everything up to the latest texts, and tells what is wrong with them.
    pub(super) fn settle(&mut self) {
        if self.stage != Stage::Running {
            return;
        }
        if std::mem::take(&mut self.stale) {
            self.homes.take_over();
        }
        let all: Vec<usize> = self.homes.homes.keys().copied().collect();
        for at in all {
            let Some(home) = self.homes.homes.get_mut(&at).filter(|home| home.told != home.generation) else { continue };
            home.told = home.generation;
            home.refresh();
            self.checker.order(at, home.generation, home.analysis.workspace().clone());
            self.publish(at);
        }
    }

    /// Takes over what the checks found, unless the texts have changed since.
    pub(super) fn checked(&mut self, at: usize, generation: u64, found: Vec<Diagnostic>) {
        let stale = self.stale;
        let Some(home) = self.homes.homes.get_mut(&at).filter(|home| home.generation == generation && !stale) else { return };
        home.take_checked(found);
        if self.client.pulls {
            self.ask("workspace/diagnostic/refresh", Value::Null);
        }
        if self.client.hints_again {
            self.ask("workspace/inlayHint/refresh", Value::Null);
        }
        self.publish(at);
    }

    /// Tells what is wrong with the files of a home, as far as it changed; not where the client asks by itself.
    fn publish(&mut self, at: usize) {
        if self.client.pulls {
            return;
        }
        let all = publish::by_file(&self.homes, at, self);
        for (uri, version, told) in all {
            let mark = publish::mark(&told);
            let known = self.told.insert(uri.as_str().to_owned(), mark.clone());
            if known.as_ref() != Some(&mark) && !(known.is_none() && told.is_empty()) {
                self.tell("textDocument/publishDiagnostics", publish::params(uri, version, told));
            }
        }
    }

    pub(super) fn answer(&mut self, id: RequestId, result: impl serde::Serialize) {
        self.answers.push(Response::new_ok(id, result).into());
    }

    pub(super) fn fail(&mut self, id: RequestId, code: ErrorCode, reason: &Text) {
        self.answers.push(Response::new_err(id, code as i32, self.language.of(reason).to_owned()).into());
    }

    fn tell(&mut self, method: &str, params: impl serde::Serialize) {
        self.answers.push(Notification::new(method.to_owned(), params).into());
    }

    fn ask(&mut self, method: &str, params: impl serde::Serialize) {
        self.asked = self.asked.saturating_add(1);
        self.answers.push(Request::new(format!("pol-{}", self.asked).into(), method.to_owned(), params).into());
    }
}
