//! `pol fmt`: policy files in their one layout.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use pol_lang::format::{format, format_range};
use pol_lang::respell::{Spelling, respell};
use pol_lang::tree::{File, ItemKind};

use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::atomic::NewFile;
use crate::output::stdout;
use crate::policies::{self, Selection};

/// Lay policy files out · 整理政策文件的格式
///
/// Blanks, indentation, the form of marks and the columns of tables change; what a file says, and its comments, do not. An item that cannot be
/// read stays as it is. Without arguments all files below the root are laid out.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files, folders or policies; `-` for standard input · 文件、文件夹或政策；- 为标准输入
    #[arg(value_name = "PATH")]
    targets: Vec<String>,
    /// Write nothing: list the files that are not laid out so, and end with 1 · 只检查，不改写
    #[arg(long)]
    check: bool,
    /// Keywords in one language · 关键词改用一种语言
    #[arg(long, value_enum, value_name = "LANG")]
    keywords: Option<Keywords>,
    /// Only the items that touch these lines · 只整理这些行上的条目
    #[arg(long, value_name = "FROM:TO", value_parser = lines, conflicts_with = "keywords")]
    range: Option<(usize, usize)>,
    /// Folder of the policies; by default ./policies · 政策所在文件夹
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples · 例:
  pol fmt                                    all files below policies/ · 全部文件
  pol fmt --check                            for a build · 用于持续集成
  pol fmt policies/shaanxi --keywords en
  pol fmt --range 12:20 a.pol
  pol fmt - < a.pol > b.pol";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Keywords {
    /// 待遇
    Zh,
    /// benefit
    En,
}

/// `12:20`: lines from 1, both included.
fn lines(text: &str) -> Result<(usize, usize), String> {
    let wrong = || "two line numbers are needed, such as 12:20 · 须写两个行号，如 12:20".to_owned();
    let (from, to) = text.split_once(':').ok_or_else(wrong)?;
    let (from, to) = (from.parse().map_err(|_| wrong())?, to.parse().map_err(|_| wrong())?);
    if from == 0 || from > to { Err(wrong()) } else { Ok((from, to)) }
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    if arguments.targets.iter().any(|target| target == "-") {
        return standard_input(arguments);
    }
    let selections = policies::select(&arguments.targets, arguments.root.as_deref())?;
    let files = places(&selections)?;
    if arguments.range.is_some() && files.len() != 1 {
        return Err(Failure::wrong("--range 只能用于一个文件", "--range is about one file").help("写明文件", "name the file"));
    }
    let trees = selections.iter().flat_map(|selection| selection.shelf.workspace.files()).map(|file| &file.tree);
    let members: BTreeSet<&str> = trees.flat_map(members).collect();
    let mut changed = Vec::new();
    for path in &files {
        let own = text(path, std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?)?;
        let new = formatted(&own, arguments, &members);
        if new != own {
            if !arguments.check {
                write(path, &new)?;
            }
            changed.push(path);
        }
    }
    let mut out: String = changed.iter().map(|path| format!("{}\n", path.display())).collect();
    out.push_str(&closing(files.len(), changed.len(), arguments.check, language));
    stdout::write(out.as_bytes())?;
    Ok(if arguments.check && !changed.is_empty() { Outcome::NotFormatted } else { Outcome::Done })
}

fn standard_input(arguments: &Arguments) -> Result<Outcome, Failure> {
    let shown = Path::new("stdin");
    if arguments.targets.len() > 1 {
        return Err(Failure::wrong("- 之外不能再写文件", "nothing can be named beside -"));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::unreadable(shown, &error))?;
    let own = text(shown, bytes)?;
    let tree = pol_lang::parse(pol_lang::span::FileId(0), &own).0;
    let new = formatted(&own, arguments, &members(&tree).into_iter().collect());
    if arguments.check {
        return Ok(if new == own { Outcome::Done } else { Outcome::NotFormatted });
    }
    stdout::write(new.as_bytes())?;
    Ok(Outcome::Done)
}

/// Where the files asked for lie, each once.
fn places(selections: &[Selection]) -> Result<BTreeSet<PathBuf>, Failure> {
    let mut places = BTreeSet::new();
    for selection in selections {
        let Some(root) = selection.shelf.root.as_deref() else {
            return Err(Failure::wrong("内置政策不能改写", "the policies in this program cannot be written")
                .help("用 --root 指明存放政策的文件夹", "name the folder that holds policies with --root DIR"));
        };
        for file in selection.asked.iter().filter_map(|id| selection.shelf.workspace.file(*id)) {
            places.insert(if root.is_dir() { root.join(&file.path) } else { root.to_path_buf() });
        }
    }
    Ok(places)
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| {
        let shown = path.display();
        Failure::wrong(format!("「{shown}」不是 UTF-8 编码"), format!("「{shown}」 is not in UTF-8"))
            .help("用 UTF-8 编码保存", "save it in UTF-8")
    })
}

/// A text in its layout, in the keywords and the lines asked for.
fn formatted(own: &str, arguments: &Arguments, members: &BTreeSet<&str>) -> String {
    if let Some((from, to)) = arguments.range {
        let starts: Vec<usize> = std::iter::once(0).chain(own.match_indices('\n').map(|(at, _)| at.saturating_add(1))).collect();
        let start = starts.get(from.saturating_sub(1)).copied().unwrap_or(own.len());
        let end = starts.get(to).map_or(own.len(), |next| next.saturating_sub(1));
        let mut new = own.to_owned();
        for change in format_range(own, start, end).iter().rev() {
            new.replace_range(change.start..change.end, &change.text);
        }
        return new;
    }
    match arguments.keywords {
        None => format(own),
        Some(Keywords::Zh) => format(&respell(own, Spelling::Zh, members)),
        Some(Keywords::En) => format(&respell(own, Spelling::En, members)),
    }
}

/// The members of the lists that a file declares.
fn members(file: &File) -> Vec<&str> {
    let lists = file.items.iter().filter_map(|item| if let ItemKind::Enum(list) = &item.kind { Some(list) } else { None });
    lists.flat_map(|list| &list.members).map(|member| member.name.text.as_str()).collect()
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = NewFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|error| Failure::unwritable(path, &error))?;
    file.complete()?.publish()
}

fn closing(files: usize, changed: usize, check: bool, language: Language) -> String {
    let word = if files == 1 { "file" } else { "files" };
    match (language, check) {
        (Language::Zh, false) => format!("{files} 个文件，改写了 {changed} 个\n"),
        (Language::Zh, true) => format!("{files} 个文件，{changed} 个须整理（pol fmt）\n"),
        (Language::En, false) => format!("{changed} of {files} {word} changed\n"),
        (Language::En, true) => format!("{changed} of {files} {word} to lay out (pol fmt)\n"),
    }
}
