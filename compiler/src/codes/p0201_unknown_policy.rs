//! P0201: a policy builds on one that no file declares.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::near::Near;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0201", zh: "没有这个政策", en: "a policy that does not exist" };

/// A file is of the policy `name`, which says nothing of itself and is unknown to what stands in it; `close` is likely meant.
pub(crate) fn misnamed(name: &Name, close: Near<'_>) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        name.span,
        Text::new(format!("没有名为「{}」的政策", name.text), format!("there is no policy named 「{}」", name.text)),
    )
    .label(Text::new("没有代码，也不承接别的政策", "it has no code and extends no policy"))
    .note(Text::new(
        "同一政策的每个文件都以同一个全名开头；写成别的名称就是另一个政策，里面什么都还没有声明",
        "each file of a policy begins with the same full name; under another name it is another policy, which declares nothing yet",
    ))
    .help(Text::new(format!("是不是「{}」？", close.name), format!("did you mean 「{}」?", close.name)));
    found.fix(name.span, close.name)
}

/// `name` after `承接` names no policy; `close` is the nearest one that exists.
pub(crate) fn unknown_policy(name: &Name, close: Option<Near<'_>>) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        name.span,
        Text::new(format!("没有名为「{}」的政策", name.text), format!("there is no policy named 「{}」", name.text)),
    )
    .label(Text::new("这里承接它", "it is extended here"))
    .note(Text::new(
        "承接的政策由它自己的文件以「政策 名称」开头来声明，这里写它的全名",
        "a policy is declared by the files that start with 「policy NAME」; its full name is written here",
    ));
    match close {
        Some(Near { name: close, sure }) => {
            let found = found.help(Text::new(format!("是不是「{close}」？"), format!("did you mean 「{close}」?")));
            if sure { found.fix(name.span, close) } else { found }
        }
        None => found.help(Text::new("核对名称，或补上该政策的文件", "check the name, or add the files of that policy")),
    }
}
